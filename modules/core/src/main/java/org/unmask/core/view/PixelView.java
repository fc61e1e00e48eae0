package org.unmask.core.view;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.Violation;

/**
 * What a network of a square input is shown of a face, in training and in scoring: the group {@code network} of the
 * configuration names one, and a trained network keeps its own. Immutable.
 */
public sealed interface PixelView extends Serializable permits WholeFace, NativeCrops {
    /** The rules that this view breaks before a network of that side, their keys relative to the group {@code network}. */
    List<Violation> violationsAt(int inputSize);

    /** Whether faces lie decoded in the same way for both views. */
    boolean isStoredLike(PixelView other);
}
