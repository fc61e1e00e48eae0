package org.unmask.images.generate.forgery;

import org.unmask.images.Mask;
import org.unmask.images.generate.face.Portrait;

/**
 * A forged portrait and the pixels that were changed. Immutable.
 *
 * @param picture the portrait after the forgery
 * @param mask as large as the picture, 255 where it was manipulated
 */
public record Forged(Portrait picture, Mask mask) {}
