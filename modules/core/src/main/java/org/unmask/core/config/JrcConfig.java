package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Range;

/**
 * The method {@code jrc}: joint reconstruction and classification. Immutable.
 *
 * @param reconstruct which faces are rebuilt: all or real
 * @param distance what the reconstruction is measured by: l1 or l2
 * @param weight of the reconstruction in the loss
 * @param hidden width of the classifier's hidden layer
 */
public record JrcConfig(
        @OneOf({"all", "real"}) String reconstruct,
        @OneOf({"l1", "l2"}) String distance,
        @Range(min = 0, max = 1_000) double weight,
        @Range(min = 1, max = 4_096) int hidden)
        implements Serializable {}
