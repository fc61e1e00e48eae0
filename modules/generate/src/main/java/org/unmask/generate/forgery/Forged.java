package org.unmask.generate.forgery;

import org.unmask.generate.face.Portrait;
import org.unmask.images.Mask;

/**
 * A forged portrait and the pixels that were changed. Immutable.
 *
 * @param picture the portrait after the forgery
 * @param mask as large as the picture, 255 where it was manipulated
 */
public record Forged(Portrait picture, Mask mask) {}
