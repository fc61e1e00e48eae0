package org.unmask.networks.backbone.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.unmask.core.errors.UserException;
import org.unmask.engine.safetensors.WeightFiles;

/** Whether weights are of the network that their configuration names: names and shapes of all tensors. Stateless. */
final class TensorComparison {
    private static final int TOLD = 5;

    private TensorComparison() {}

    /**
     * Checks every tensor.
     *
     * @param source the files, for the sentence
     * @throws UserException when one is missing, none of the network's, or of another shape
     */
    static void require(String source, WeightFiles files, PublishedNetwork network, ConfigJson config) {
        Map<String, List<Integer>> expected = shapes(network, files);
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, shape) -> files.shape(name)
                .ifPresentOrElse(
                        got -> {
                            if (!got.equals(shape)) {
                                wrong.add(name + " " + got + " (misshapen, not " + shape + ")");
                            }
                        },
                        () -> wrong.add(name + " (missing)")));
        files.names().stream()
                .filter(name -> !expected.containsKey(name) && !network.names().isBeside(name))
                .forEach(name -> wrong.add(name + " (surplus)"));
        if (!wrong.isEmpty()) {
            throw new UserException("Cannot use weights " + source + " as " + network.name() + ": expected its "
                    + expected.size() + " tensors, got " + wrong.size() + " that are missing, surplus or misshapen: "
                    + String.join(", ", wrong.subList(0, Math.min(TOLD, wrong.size())))
                    + (wrong.size() > TOLD ? " and " + (wrong.size() - TOLD) + " more" : "")
                    + nearest(files, config)
                            .map(name -> "; the nearest architecture is " + name)
                            .orElse("")
                    + ". Give the weights and the config.json that were published together.");
        }
    }

    /** The tensors of a network as files name them; positions may be with the class token's or without. */
    private static Map<String, List<Integer>> shapes(PublishedNetwork network, WeightFiles files) {
        Map<String, List<Integer>> shapes = new TreeMap<>();
        network.specs()
                .forEach(spec -> network.names()
                        .places(spec)
                        .forEach(place ->
                                shapes.put(place.tensor(), place.order().fileShape())));
        shapes.computeIfPresent(network.names().positions(), (name, shape) -> {
            List<Integer> withClass = List.of(1, shape.get(1) + 1, shape.get(2));
            return files.shape(name).filter(withClass::equals).orElse(shape);
        });
        return shapes;
    }

    /** The known architecture that shares most tensors of equal shape with the files; empty where none shares any. */
    private static Optional<String> nearest(WeightFiles files, ConfigJson config) {
        Map<String, Double> likeness = new TreeMap<>();
        for (String name : TimmArchitectures.names()) {
            PublishedNetworks.named(name, config).ifPresent(network -> {
                Map<String, List<Integer>> shapes = shapes(network, files);
                Set<String> all = new HashSet<>(files.names());
                all.removeIf(network.names()::isBeside);
                all.addAll(shapes.keySet());
                long shared = shapes.entrySet().stream()
                        .filter(entry -> files.shape(entry.getKey())
                                .filter(entry.getValue()::equals)
                                .isPresent())
                        .count();
                if (shared > 0) {
                    likeness.put(name, (double) shared / all.size());
                }
            });
        }
        return likeness.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }
}
