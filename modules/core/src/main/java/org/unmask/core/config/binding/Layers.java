package org.unmask.core.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Layers of configuration, each laid over the ones before; a layer that cannot be read is left out and noted as a
 * problem. Immutable but for the problems it adds to.
 */
public final class Layers {
    static final String ASSIGNMENT_ORIGIN = "--set";

    private static final ConfigParseOptions STRICT =
            ConfigParseOptions.defaults().setAllowMissing(false);

    private final Config reference;
    private final Config given;
    private final Problems problems;

    private Layers(Config reference, Config given, Problems problems) {
        this.reference = reference;
        this.given = given;
        this.problems = problems;
    }

    /** Starts with a resource of the class path of this class. */
    public static Layers onTopOf(String resource, Problems problems) {
        return new Layers(parse(resource), ConfigFactory.empty(), problems);
    }

    /** Lays files over this, the last on top. */
    public Layers withFiles(List<Path> files) {
        Config result = given;
        for (Path file : files) {
            result = read(file).withFallback(result);
        }
        return new Layers(reference, result, problems);
    }

    /** Lays assignments of the form {@code key=value} over this, the last on top. */
    public Layers withAssignments(List<String> assignments) {
        Config result = given;
        for (String assignment : assignments) {
            result = read(assignment).withFallback(result);
        }
        return new Layers(reference, result, problems);
    }

    /**
     * Lays the defaults of what was chosen between the start and what was given: the resource {@code folder/word.conf}, where
     * there is one, {@code word} being the value that the layers give to {@code key}; of several keys the words with hyphens
     * between.
     */
    public Layers withRecipe(String folder, String... keys) {
        Config chosen = merged().resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
        String words = Arrays.stream(keys).map(key -> wordAt(chosen, key)).collect(Collectors.joining("-"));
        String resource = folder + "/" + words + ".conf";
        boolean isThere = Layers.class.getClassLoader().getResource(resource) != null;
        return isThere ? new Layers(parse(resource).withFallback(reference), given, problems) : this;
    }

    private static String wordAt(Config config, String key) {
        try {
            return config.getString(key);
        } catch (ConfigException e) {
            // The binder says what is wrong with the value.
            return "";
        }
    }

    private static Config parse(String resource) {
        return ConfigFactory.parseResources(resource, STRICT.setClassLoader(Layers.class.getClassLoader()));
    }

    private Config merged() {
        return given.withFallback(reference);
    }

    /** The merged layers with their substitutions carried out; empty, with a problem noted, if that cannot be done. */
    public Config resolved() {
        try {
            return merged().resolve(ConfigResolveOptions.noSystem());
        } catch (ConfigException e) {
            problems.add("expected substitutions that lead to a key, got " + oneLine(e) + ". Correct the ${...}.");
            problems.throwIfAny();
            throw new IllegalStateException("A problem was noted and not thrown.", e);
        }
    }

    private Config read(Path file) {
        if (!Files.isRegularFile(file)) {
            problems.add("expected a readable file " + file + ", got "
                    + (Files.exists(file) ? "a folder" : "no such file") + ". Correct the path after --config.");
            return ConfigFactory.empty();
        }
        try {
            return ConfigFactory.parseFile(file.toFile(), STRICT);
        } catch (ConfigException e) {
            problems.add(file + ": expected HOCON, got text that is not: " + oneLine(e) + ". Correct the file.");
            return ConfigFactory.empty();
        }
    }

    private Config read(String assignment) {
        int equals = assignment.indexOf('=');
        String key = assignment.substring(0, Math.max(0, equals)).strip();
        if (!isKey(key)) {
            problems.add("expected --set key=value, got " + assignment + ". Write it like --set train.epochs=3.");
            return ConfigFactory.empty();
        }
        return assign(key, assignment.substring(equals + 1));
    }

    private static Config assign(String key, String value) {
        ConfigParseOptions options = STRICT.setOriginDescription(ASSIGNMENT_ORIGIN);
        try {
            return ConfigFactory.parseString(key + " = " + value, options);
        } catch (ConfigException e) {
            // Text such as hdfs://host is no HOCON value by itself, yet clear enough as a text.
            return ConfigValueFactory.fromAnyRef(value, ASSIGNMENT_ORIGIN).atPath(key);
        }
    }

    private static boolean isKey(String key) {
        try {
            return !ConfigUtil.splitPath(key).isEmpty();
        } catch (ConfigException e) {
            return false;
        }
    }

    private static String oneLine(ConfigException e) {
        String message = String.valueOf(e.getMessage()).strip();
        String flat = message.replaceAll("\\s+", " ");
        return flat.endsWith(".") ? flat.substring(0, flat.length() - 1) : flat;
    }
}
