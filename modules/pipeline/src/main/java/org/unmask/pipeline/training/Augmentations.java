package org.unmask.pipeline.training;

import org.unmask.core.config.AugmentationConfig;
import org.unmask.core.config.OnlineConfig;
import org.unmask.images.augment.Alterations;
import org.unmask.images.augment.Alterations.Chance;
import org.unmask.images.augment.Augmentation;

/** The one place where the configuration becomes a variation of faces. Stateless. */
public final class Augmentations {
    private static final Augmentation NONE = Augmentation.none();

    private Augmentations() {}

    /** What a group of keys such as {@code train.augmentation} says. */
    public static Augmentation of(AugmentationConfig config) {
        return new Augmentation(
                config.mirror(),
                config.brightness(),
                config.contrast(),
                config.shift(),
                new Augmentation.JpegTrip(
                        config.jpeg().fraction(),
                        config.jpeg().lowest(),
                        config.jpeg().highest()),
                new Alterations(
                        new Chance(config.resize().fraction(), config.resize().least()),
                        new Chance(config.blur().fraction(), config.blur().most()),
                        new Chance(config.tone().fraction(), config.tone().most()),
                        new Chance(config.noise().fraction(), config.noise().most()),
                        new Chance(config.cut().fraction(), config.cut().most())));
    }

    /** The weak view of online adaptation. */
    static Augmentation of(OnlineConfig.Weak weak) {
        return new Augmentation(weak.mirror(), 0, 0, weak.shift(), NONE.jpeg(), NONE.alterations());
    }
}
