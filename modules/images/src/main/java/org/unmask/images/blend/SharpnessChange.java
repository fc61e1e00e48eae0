package org.unmask.images.blend;

import java.util.SplittableRandom;

/** A change of how fine a face is: scaled down and up again, sharpened or blurred. Stateless. */
final class SharpnessChange {
    private SharpnessChange() {}

    static FloatPixels of(FloatPixels picture, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextBoolean() ? picture.coarsened(2) : picture.towards(picture.coarsened(4), 0.6f);
            case 1 -> picture.towards(picture.blurred(1.5), -0.6f);
            default -> picture.blurred(random.nextDouble(0.4, 1.2));
        };
    }
}
