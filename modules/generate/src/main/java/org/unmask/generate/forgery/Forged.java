package org.unmask.generate.forgery;

import org.unmask.generate.face.Portrait;
import org.unmask.images.Mask;
import org.unmask.images.raster.Raster;

/**
 * A forged portrait and the pixels that were changed. Immutable.
 *
 * @param picture the portrait after the forgery
 * @param mask as large as the picture, 255 where it was manipulated
 */
public record Forged(Portrait picture, Mask mask) {
    /** The host with another raster laid over it under a soft mask. */
    static Forged under(SoftMask mask, Portrait host, Raster changed) {
        return new Forged(host.with(host.raster().mixedWith(changed, mask.weights())), mask.visible());
    }
}
