package org.unmask.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.generate.face.Portrait;
import org.unmask.generate.forgery.Forged;
import org.unmask.generate.forgery.Forgery;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.PictureCodec;

/**
 * Writes labelled faces as a folder: {@code <domain>/real/NNNN.jpg}, {@code <domain>/fake/NNNN.jpg}, {@code
 * <domain>/masks/NNNN.png} and, last of all, {@code manifest.csv} with the columns path, domain, label, group, mask. A
 * forged face and the face it was made of share their group. The bytes depend on the {@link GenerateSpec} alone, not on
 * the number of threads.
 */
public final class FaceFolder {
    private static final int QUALITY_SPREAD = 4;
    private static final String HEADER = "path,domain,label,group,mask";

    private final Path folder;
    private final GenerateSpec spec;
    private final LongConsumer progress;
    private final AtomicLong written = new AtomicLong();

    private FaceFolder(Path folder, GenerateSpec spec, LongConsumer progress) {
        this.folder = folder;
        this.spec = spec;
        this.progress = progress;
    }

    /** {@link #write(Path, GenerateSpec, int, LongConsumer)} with a thread per processor and nobody listening. */
    public static GeneratedFaces write(Path folder, GenerateSpec spec) {
        return write(folder, spec, Runtime.getRuntime().availableProcessors(), count -> {});
    }

    /**
     * Writes the faces of {@code spec} into an empty or missing folder.
     *
     * @param progress told the number of pictures written so far, from several threads, after each picture
     * @throws UserException if the folder is not empty, or the photographs are missing or too few
     */
    public static GeneratedFaces write(Path folder, GenerateSpec spec, int threads, LongConsumer progress) {
        checkEmpty(folder);
        return new FaceFolder(folder, spec, progress).writeAll(threads);
    }

    private GeneratedFaces writeAll(int threads) {
        int domainCount = spec.families().size();
        Photographs photographs = spec.photographs()
                .map(source -> Photographs.in(source, domainCount, spec.seed()))
                .orElse(new Photographs(List.of(), 0));
        List<Callable<List<String>>> faces = new ArrayList<>();
        for (int domain = 0; domain < domainCount; domain++) {
            ForgeryFamily family = spec.families().get(domain);
            FaceSource source = source(family, photographs.ofDomain(domain, domainCount));
            createFolders(family);
            for (int i = 0; i < spec.realPerDomain(); i++) {
                int index = i;
                faces.add(() -> writePair(family, source, index));
            }
        }
        Path manifest = writeManifest(inParallel(faces, threads));
        return new GeneratedFaces(
                domainCount * spec.realPerDomain(),
                domainCount * spec.fakePerDomain(),
                photographs.readable().size(),
                photographs.skippedCount(),
                manifest);
    }

    private FaceSource source(ForgeryFamily family, List<Photographs.Photograph> photographs) {
        return photographs.isEmpty()
                ? new DrawnFaces(family.domain(), spec.size(), spec.seed())
                : new PhotographedFaces(family.domain(), photographs, spec.size(), spec.seed());
    }

    /** A real face and the forgery made of it, so that the portrait is drawn or decoded once; the odd one stays alone. */
    private List<String> writePair(ForgeryFamily family, FaceSource source, int index) throws IOException {
        Portrait portrait = source.portrait(index);
        String real = writeReal(family, source, index, portrait);
        return index < spec.fakePerDomain() ? List.of(real, writeFake(family, source, index, portrait)) : List.of(real);
    }

    private String writeReal(ForgeryFamily family, FaceSource source, int index, Portrait portrait) throws IOException {
        String path = family.domain() + "/real/" + fileName(index) + ".jpg";
        writePicture(path, portrait, random(family, index, "quality of real"));
        return row(path, family, "real", source.group(index), "");
    }

    private String writeFake(ForgeryFamily family, FaceSource source, int index, Portrait host) throws IOException {
        Forgery forgery = family.of(spec.strength());
        Portrait donor = forgery.usesDonor() ? source.donor(index) : host;
        Forged forged = forgery.forge(host, donor, random(family, index, "forgery"));
        String path = family.domain() + "/fake/" + fileName(index) + ".jpg";
        String mask = family.domain() + "/masks/" + fileName(index) + ".png";
        Files.write(folder.resolve(mask), PictureCodec.encodePng(forged.mask()));
        writePicture(path, forged.picture(), random(family, index, "quality of fake"));
        return row(path, family, "fake", source.group(index), mask);
    }

    private void writePicture(String path, Portrait portrait, SplittableRandom random) throws IOException {
        int quality = spec.jpegQuality() + random.nextInt(-QUALITY_SPREAD, QUALITY_SPREAD + 1);
        Files.write(folder.resolve(path), PictureCodec.encodeJpeg(portrait.picture(), Math.min(100, quality)));
        progress.accept(written.incrementAndGet());
    }

    private SplittableRandom random(ForgeryFamily family, int index, String purpose) {
        return FaceSeeds.random(spec.seed(), family.domain(), index, purpose);
    }

    private void createFolders(ForgeryFamily family) {
        try {
            for (String kind : List.of("real", "fake", "masks")) {
                Files.createDirectories(folder.resolve(family.domain()).resolve(kind));
            }
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    private Path writeManifest(List<String> rows) {
        Path manifest = folder.resolve("manifest.csv");
        try {
            return Files.writeString(manifest, HEADER + "\n" + String.join("\n", rows) + "\n");
        } catch (IOException e) {
            throw notWritable(manifest, e);
        }
    }

    private static List<String> inParallel(List<Callable<List<String>>> faces, int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<String> rows = new ArrayList<>(2 * faces.size());
            for (Future<List<String>> pair : executor.invokeAll(faces)) {
                rows.addAll(pair.get());
            }
            return rows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while faces were generated", e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static RuntimeException rethrown(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof IOException io) {
            return new UncheckedIOException(io);
        }
        return new IllegalStateException("A face could not be generated", e);
    }

    private static void checkEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new UserException("Cannot generate faces: expected an empty or missing folder, got " + folder
                        + " with files in it. Name another folder.");
            }
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    private static UserException notWritable(Path path, IOException e) {
        return new UserException(
                "Cannot generate faces: expected a writable folder, got " + path + " (" + e.getMessage()
                        + "). Name another folder.",
                e);
    }

    private static String row(String path, ForgeryFamily family, String label, String group, String mask) {
        return String.join(",", path, family.domain(), label, quoted(group), mask);
    }

    /** Quotes as in RFC 4180; only photographs' names can need it. */
    private static String quoted(String value) {
        boolean isPlain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String fileName(int index) {
        String digits = Integer.toString(index);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
