package org.unmask.engine.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;

/**
 * The weights of one network as the user gives them: one safetensors file, or several with an index, as Hugging Face cuts large
 * networks. Files stay on disk and are mapped tensor by tensor. One thread.
 */
public final class WeightFiles {
    private static final String ENDING = ".safetensors";
    private static final String WHOLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String INDEX_ENDING = ".index.json";

    private final Path path;
    private final List<Path> paths;
    private final Map<String, SafeTensorsReader> fileOf;

    private WeightFiles(Path path, List<Path> paths, Map<String, SafeTensorsReader> fileOf) {
        this.path = path;
        this.paths = paths;
        this.fileOf = fileOf;
    }

    /**
     * Opens weights.
     *
     * @param path a safetensors file, an index, or a folder with {@value #INDEX}, with {@value #WHOLE} or with one file of any
     *     name
     * @throws UserException when there is none, or a file is missing or broken
     */
    public static WeightFiles open(Path path) {
        Path chosen = Files.isDirectory(path) ? inFolder(path) : path;
        if (chosen.toString().endsWith(INDEX_ENDING)) {
            Map<String, SafeTensorsReader> opened = new TreeMap<>();
            Map<String, SafeTensorsReader> fileOf = indexed(chosen, opened);
            return new WeightFiles(
                    chosen, opened.keySet().stream().map(chosen::resolveSibling).toList(), fileOf);
        }
        SafeTensorsReader file = SafeTensorsReader.ofWeights(chosen);
        Map<String, SafeTensorsReader> fileOf = new TreeMap<>();
        file.names().forEach(name -> fileOf.put(name, file));
        return new WeightFiles(chosen, List.of(chosen), fileOf);
    }

    /** The folder that the files lie in. */
    public Path folder() {
        Path folder = path.toAbsolutePath().getParent();
        return folder == null ? path.toAbsolutePath() : folder;
    }

    /** The names of all tensors, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fileOf.keySet());
    }

    /** The shape that the files state for a tensor; empty where they have none of that name. */
    public Optional<List<Integer>> shape(String name) {
        return Optional.ofNullable(fileOf.get(name)).flatMap(file -> file.shape(name));
    }

    /**
     * Reads one tensor of F16, BF16, F32 or F64 as float32.
     *
     * @param order the shape that the file must state, and where in memory its elements go
     * @param flat takes them, the first at {@code offset}
     * @throws UserException when the tensor is missing, cut off, not finite, or of another shape, which is named
     */
    public void read(String name, TensorOrder order, float[] flat, int offset) {
        SafeTensorsReader file = fileOf.get(name);
        if (file == null) {
            throw broken("tensor " + name, "shape " + order.fileShape(), "no such tensor");
        }
        file.read(name, order, flat, offset);
    }

    /**
     * Checks that the bytes of these tensors are in the files, which a broken download lacks.
     *
     * @throws UserException when those of one are not
     */
    public void requireBytes(Collection<String> tensors) {
        tensors.forEach(name -> {
            SafeTensorsReader file = fileOf.get(name);
            if (file != null) {
                file.requireBytes(name);
            }
        });
    }

    /** The SHA-256 of the files' bytes, in the order of their names, 64 hexadecimal digits. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : paths) {
                try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw broken(path, "at all", "readable files", String.valueOf(e.getMessage()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "Cannot hash weights: expected SHA-256 in this JVM, got none. Use a complete Java runtime.", e);
        }
    }

    /** The error of these files, to be thrown by the caller: {@code what} of them is not as {@code expected}. */
    public UnmaskException broken(String what, String expected, String got) {
        return broken(path, what, expected, got, null);
    }

    private static Path inFolder(Path folder) {
        for (String name : List.of(INDEX, WHOLE)) {
            if (Files.exists(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            List<Path> names = found.stream().map(Path::getFileName).toList();
            throw broken(
                    folder, "at all", "a folder with " + INDEX + ", " + WHOLE + " or one file", names.toString(), null);
        } catch (IOException e) {
            throw broken(folder, "at all", "a readable folder", String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, SafeTensorsReader> indexed(Path index, Map<String, SafeTensorsReader> opened) {
        JsonNode map = parse(index).path("weight_map");
        if (map.isEmpty()) {
            throw broken(index, "at all", "a weight_map from tensors to files", "none", null);
        }
        Map<String, SafeTensorsReader> fileOf = new TreeMap<>();
        map.fieldNames().forEachRemaining(tensor -> {
            String file = map.path(tensor).asText();
            if (!Path.of(file).equals(Path.of(file).getFileName()) || file.startsWith("..")) {
                throw broken(index, "at all", "files beside it", file, null);
            }
            fileOf.put(
                    tensor,
                    opened.computeIfAbsent(file, name -> SafeTensorsReader.ofWeights(index.resolveSibling(name))));
        });
        return fileOf;
    }

    private static JsonNode parse(Path index) {
        try {
            return Json.plain().readTree(index.toFile());
        } catch (IOException e) {
            throw broken(index, "at all", "an index in JSON", "unreadable text", e);
        }
    }

    private static UnmaskException broken(
            Path path, String what, String expected, String got, @Nullable Throwable cause) {
        return FormatErrors.ofWeights(path.toString()).broken(what, expected, got, cause);
    }
}
