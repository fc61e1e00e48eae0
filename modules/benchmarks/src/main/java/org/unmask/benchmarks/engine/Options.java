package org.unmask.benchmarks.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.unmask.core.errors.UserException;

/**
 * What the user asked for. Immutable.
 *
 * @param threads native threads of every contestant, one comparison each
 * @param runs timed steps of every contestant, at least 1
 * @param warmUp steps of every contestant before those, at least 1; empty for as many as each needs
 * @param profile the network whose step is taken apart instead of compared
 * @param mode of that step
 */
record Options(
        List<Integer> threads,
        int runs,
        OptionalInt warmUp,
        List<BenchmarkNetwork> networks,
        List<Peer> peers,
        Optional<BenchmarkNetwork> profile,
        Mode mode) {
    private static final String USAGE =
            "benchmarks/engine [--threads 1,2] [--runs 15] [--warm-up STEPS] [--networks cnn,autoencoder,vit,mobilenet,clip]"
                    + " [--peers pytorch,dl4j,samediff,onnxruntime] [--profile NETWORK] [--mode train]";
    private static final List<String> NAMES =
            List.of("--threads", "--runs", "--warm-up", "--networks", "--peers", "--profile", "--mode");

    /**
     * Reads the command line.
     *
     * @throws UserException when an option is unknown or its value out of range
     */
    static Options parse(String... arguments) {
        Map<String, String> given = pairs(arguments);
        return new Options(
                list(given.getOrDefault("--threads", "1,2"), text -> positive("--threads", text)),
                positive("--runs", given.getOrDefault("--runs", "15")),
                given.containsKey("--warm-up")
                        ? OptionalInt.of(positive("--warm-up", given.getOrDefault("--warm-up", "")))
                        : OptionalInt.empty(),
                list(
                        given.getOrDefault("--networks", String.join(",", BenchmarkNetwork.words())),
                        text -> BenchmarkNetwork.of(known("--networks", text, BenchmarkNetwork.words()))),
                list(
                        given.getOrDefault("--peers", String.join(",", Peer.words())),
                        text -> Peer.of(known("--peers", text, Peer.words()))),
                Optional.ofNullable(given.get("--profile"))
                        .map(text -> BenchmarkNetwork.of(known("--profile", text, BenchmarkNetwork.words()))),
                Mode.of(known("--mode", given.getOrDefault("--mode", Mode.TRAIN.word()), Mode.words())));
    }

    private static Map<String, String> pairs(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i])) {
                throw refused("one of " + String.join(", ", NAMES), arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw refused("a value after " + arguments[i], "nothing");
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return given;
    }

    private static <T> List<T> list(String text, Function<String, T> read) {
        List<T> values = new ArrayList<>();
        Arrays.stream(text.split(",", -1)).map(read).distinct().forEach(values::add);
        return List.copyOf(values);
    }

    private static int positive(String option, String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refused(option + " to be whole and at least 1", text);
        }
        throw refused(option + " to be whole and at least 1", text);
    }

    private static String known(String option, String text, List<String> words) {
        if (!words.contains(text)) {
            throw refused(option + " out of " + String.join(", ", words), text.isEmpty() ? "nothing" : text);
        }
        return text;
    }

    private static UserException refused(String expected, String got) {
        return new UserException(
                "Cannot measure the engine: expected " + expected + ", got " + got + ". Usage: " + USAGE + ".");
    }
}
