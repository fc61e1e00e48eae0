package org.unmask.networks.reference;

import static org.unmask.networks.reference.Parity.relativeDifference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.tape.Tape;

/**
 * Prints how far the reference networks in full size are from PyTorch. Write the files first, then run this class from the
 * test class path with their folder: {@code golden.py FOLDER full}.
 */
public final class ParityReport {
    private ParityReport() {}

    /** Reads the files of the folder named by the first argument. */
    public static void main(String[] arguments) throws IOException {
        Backend.prepare(1);
        for (String name : ReferenceNetwork.NAMES) {
            GoldenFile golden = GoldenFile.read(Path.of(arguments[0], name + ".safetensors"));
            List<String> lines = new ArrayList<>();
            try (var parity = new Parity(golden, ReferenceNetwork.full(name, DataType.FLOAT), DataType.FLOAT)) {
                lines.addAll(inSinglePrecision(parity, golden));
            }
            try (var parity = new Parity(golden, ReferenceNetwork.full(name, DataType.DOUBLE), DataType.DOUBLE)) {
                lines.add("gradient, double, against float64: " + worst(parity.gradientDifferences("gradient.")));
            }
            if (name.equals("cnn")) {
                lines.add(new SignFlips(golden, List.of(32, 64, 128, 256))
                        .measure()
                        .toString());
            }
            lines.forEach(line -> System.out.println(name + ": " + line));
        }
    }

    private static List<String> inSinglePrecision(Parity parity, GoldenFile golden) {
        List<String> lines = new ArrayList<>();
        double[] evaluated = golden.values("logits.evaluation");
        lines.add("logits, evaluation: " + largest(parity.logits(Tape.Mode.EVALUATION), evaluated));
        double[] trained = golden.values("logits.training");
        lines.add("logits, training: " + largest(parity.logits(Tape.Mode.TRAINING), trained));
        if (golden.has("reconstruction")) {
            double[] rebuilt = golden.values("reconstruction");
            lines.add("reconstruction: " + largest(parity.firstReconstruction(), rebuilt));
        }
        lines.add("gradient, float, against float64: " + worst(parity.gradientDifferences("gradient.")));
        lines.add("gradient, float, against float32: " + worst(parity.gradientDifferences("gradient32.")));
        lines.add("PyTorch's float32 against its float64: " + worstOfPyTorch(golden));
        double[] losses = golden.values("losses");
        lines.add("losses of " + losses.length + " steps: " + largest(parity.losses(losses.length), losses));
        return lines;
    }

    private static String worstOfPyTorch(GoldenFile golden) {
        Map<String, Double> differences = new TreeMap<>();
        for (String name : golden.names("gradient.")) {
            double[] single = golden.values("gradient32." + name);
            differences.put(name, relativeDifference(single, golden.values("gradient." + name)));
        }
        return worst(differences);
    }

    private static String worst(Map<String, Double> differences) {
        var worst = differences.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        return "at most %.1e relative (%s)".formatted(worst.getValue(), worst.getKey());
    }

    private static String largest(double[] values, double[] expected) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(values[i] - expected[i]));
        }
        return "at most %.1e absolute".formatted(largest);
    }
}
