package org.unmask.networks.backbone.weights;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;

/** What a network's pixels are normalised by, as its publisher says. Stateless. */
final class PixelStatistics {
    private static final String PREPARATION = "preprocessor_config.json";

    private PixelStatistics() {}

    /**
     * Three numbers: timm's {@code mean} or {@code std} in {@code pretrained_cfg}, Hugging Face's {@code image_mean} or
     * {@code image_std} in a file of their own.
     *
     * @throws UserException when neither is there
     */
    static List<Double> in(ConfigJson config, String which) {
        Optional<List<Double>> preparation = config.beside(PREPARATION).flatMap(file -> file.colours("image_" + which));
        return Stream.of(config.inside("pretrained_cfg").colours(which), config.colours(which), preparation)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot prepare pictures for the network of " + config.file()
                        + ": expected " + which + " of three colours in its pretrained_cfg, or image_" + which
                        + " in a "
                        + PREPARATION
                        + " beside it, got neither. Put the file that was published with the weights there."));
    }
}
