package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;

/**
 * How a teacher is trained. Immutable.
 *
 * @param epochs passes over the labelled faces
 * @param batchSize faces of one step of one worker
 * @param learningRate peak learning rate
 * @param weightDecay decoupled weight decay
 * @param workers data-parallel workers; part of what the result depends on
 * @param stepsPerSync local steps between two averages of the workers
 * @param realWeight weight of real faces in the loss
 * @param fakeWeight weight of fake faces in the loss
 * @param augment whether training faces are varied
 */
public record TrainConfig(
        @Range(min = 1, max = 10_000) int epochs,
        @Range(min = 2, max = 4_096) int batchSize,
        @Positive double learningRate,
        @Range(min = 0, max = 1) double weightDecay,
        @Range(min = 1, max = 1_024) int workers,
        @Range(min = 1, max = 10_000) int stepsPerSync,
        @Positive double realWeight,
        @Positive double fakeWeight,
        boolean augment)
        implements Serializable {}
