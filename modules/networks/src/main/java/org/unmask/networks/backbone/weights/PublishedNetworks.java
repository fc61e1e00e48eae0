package org.unmask.networks.backbone.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EditDistance;

/** Which network a {@code config.json} describes. Stateless. */
final class PublishedNetworks {
    private PublishedNetworks() {}

    /**
     * The network.
     *
     * @param tensors the names in the weights' files
     * @throws UserException when it is none that this program builds
     */
    static PublishedNetwork of(ConfigJson config, Set<String> tensors) {
        String architecture = config.text("architecture");
        Optional<PublishedNetwork> found = architecture.isEmpty()
                ? HuggingFaceArchitectures.of(config, tensors)
                : named(withoutTag(architecture), config);
        return found.orElseThrow(
                () -> unknown(config, architecture.isEmpty() ? config.text("model_type") : architecture));
    }

    /** An architecture of timm's; empty where the name is none. */
    static Optional<PublishedNetwork> named(String name, ConfigJson config) {
        return TimmArchitectures.of(name, config)
                .map(backbone -> new PublishedNetwork(name, backbone, new TimmNames()));
    }

    /** timm's names of weights end with a dot and what they were trained on. */
    private static String withoutTag(String architecture) {
        int dot = architecture.indexOf('.');
        return dot < 0 ? architecture : architecture.substring(0, dot);
    }

    private static UserException unknown(ConfigJson config, String got) {
        List<String> known = new ArrayList<>(TimmArchitectures.names());
        known.addAll(HuggingFaceArchitectures.names());
        if (got.isEmpty()) {
            return new UserException("Cannot build the network of " + config.file()
                    + ": expected timm's architecture or Hugging Face's model_type, got neither."
                    + " Put the config.json that was published with the weights there.");
        }
        String nearest = known.stream()
                .min(Comparator.comparingInt(name -> EditDistance.between(got, name)))
                .orElseThrow();
        return new UserException("Cannot build the network of " + config.file() + ": expected one of "
                + String.join(", ", known) + ", got " + got + ", to which " + nearest
                + " is nearest. Use weights of one of these.");
    }
}
