package org.unmask.pipeline.config;

import java.io.Serializable;
import org.unmask.core.config.AugmentationConfig;
import org.unmask.core.config.binding.Operational;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.networks.training.LayerRates;
import org.unmask.pipeline.exchange.DeltaPrecision;
import org.unmask.pipeline.exchange.MomentExchange;
import org.unmask.pipeline.exchange.OuterOptimiser;
import org.unmask.pipeline.exchange.SyncSettings;
import org.unmask.pipeline.exchange.WorkerWeights;

/**
 * How a network is trained; optimiser, schedule, clipping and average hold for adaptation and distillation too. Immutable.
 *
 * @param mode what of the network is trained
 * @param epochs passes over the labelled faces
 * @param batchSize faces of one step of one worker
 * @param learningRate peak learning rate
 * @param schedule which rule lowers the learning rate
 * @param warmUp steps at most of the rise of the schedule {@code cosine}, a tenth of the training at the longest
 * @param stepDecay settings of the schedule {@code step}
 * @param rates what the learning rate is multiplied by in each part of the network
 * @param optimiser which rule turns gradients into parameters
 * @param sgd settings of the optimiser {@code sgd}
 * @param weightDecay decay of weights: decoupled with {@code adamw}, part of the gradient with {@code sgd}; with {@code adam}
 *     part of the gradient of every parameter
 * @param clipNorm greatest norm of the gradient, 0 for any
 * @param emaDecay memory of the moving average of the parameters, 0 for none
 * @param workers data-parallel workers; part of what the result depends on
 * @param stepsPerSync local steps between two synchronisations of the workers, in a training that is long enough
 * @param leastSyncs synchronisations of any training that has so many steps
 * @param outer what turns the workers' mean into the next start
 * @param exchange how the workers' states become one
 * @param checkpointEvery synchronisations between two checkpoints of an unfinished training, 0 for none
 * @param checkpointsKept how many of them are kept
 * @param labelsPerClass training labels of each class and domain that count, 0 for all
 * @param realWeight weight of real faces in the loss
 * @param fakeWeight weight of fake faces in the loss
 * @param labelSmoothing share of a label that is spread over both classes
 * @param augment whether training faces are varied
 * @param augmentation how they are
 * @param selfBlended fakes made out of real ones
 */
public record TrainConfig(
        Mode mode,
        @Range(min = 1, max = 10_000) int epochs,
        @Range(min = 2, max = 4_096) int batchSize,
        @Positive double learningRate,
        Schedule schedule,
        @Range(min = 0, max = 1_000_000) int warmUp,
        StepDecay stepDecay,
        LayerRates rates,
        OptimiserRule optimiser,
        Sgd sgd,
        @Range(min = 0, max = 1) double weightDecay,
        @Range(min = 0, max = 1e9) double clipNorm,
        @Range(min = 0, max = 0.999_999) double emaDecay,
        @Range(min = 1, max = 1_024) int workers,
        @Range(min = 1, max = 10_000) int stepsPerSync,
        @Range(min = 1, max = 10_000) int leastSyncs,
        Outer outer,
        Exchange exchange,
        @Range(min = 0, max = 1_000_000) int checkpointEvery,
        @Range(min = 1, max = 1_000) int checkpointsKept,
        @Range(min = 0, max = 1_000_000) int labelsPerClass,
        @Positive double realWeight,
        @Positive double fakeWeight,
        @Range(min = 0, max = 0.5) double labelSmoothing,
        boolean augment,
        AugmentationConfig augmentation,
        SelfBlendedConfig selfBlended)
        implements Serializable {
    /** What of the network is trained. */
    public enum Mode {
        /** All of it that {@code network.freeze} leaves, by steps. */
        FINE_TUNE,
        /** A linear head on the embeddings of a frozen encoder, which are computed once. */
        HEAD,
        /**
         * Such a head first, then all of it by steps: a head that has learnt nothing would spoil what the encoder knows before it has
         * learnt (Kumar et al., ICLR 2022, linear probing then fine-tuning).
         */
        HEAD_THEN_FINE_TUNE
    }

    /** The rule that lowers the learning rate. */
    public enum Schedule {
        /** A short warm-up, then half a cosine to zero. */
        COSINE,
        /** Nothing. */
        CONSTANT,
        /** By {@code step-decay}. */
        STEP
    }

    /** The rule that turns gradients into parameters. */
    public enum OptimiserRule {
        /** Adam with decoupled decay. */
        ADAMW,
        /** Adam with the decay in the gradient. */
        ADAM,
        /** By {@code sgd}. */
        SGD
    }

    /** How the workers of a training of {@code steps} steps become one from time to time. */
    public SyncSettings sync(long steps) {
        return new SyncSettings(
                (int) Math.min(stepsPerSync, Math.max(1, steps / leastSyncs)),
                new OuterOptimiser(outer.rate, outer.momentum),
                exchange.moments,
                exchange.deltas,
                exchange.weights);
    }

    /**
     * A rate that falls in steps. Immutable.
     *
     * @param factor what the rate is multiplied by at each fall
     * @param share share of all steps between two falls
     */
    public record StepDecay(
            @Range(min = 0.000_001, max = 1) double factor,
            @Range(min = 0.001, max = 1) double share) implements Serializable {}

    /**
     * Stochastic gradient descent. Immutable.
     *
     * @param momentum memory of past gradients
     * @param nesterov whether the momentum is taken a step ahead
     */
    public record Sgd(@Range(min = 0, max = 0.999_999) double momentum, boolean nesterov) implements Serializable {}

    /**
     * The outer optimiser. Immutable.
     *
     * @param rate how far to go along the workers' mean way
     * @param momentum memory of earlier ways
     */
    public record Outer(
            @Range(min = 0.000_001, max = 10) double rate,
            @Range(min = 0, max = 0.999_999) double momentum) implements Serializable {}

    /**
     * How the workers' states become one. Immutable.
     *
     * @param moments what becomes of the workers' moments
     * @param deltas how parameters travel
     * @param weights how much each worker counts
     * @param driverBytes bytes of all workers' states up to which the driver adds them itself
     */
    public record Exchange(
            MomentExchange moments,
            DeltaPrecision deltas,
            WorkerWeights weights,

            @Operational @Range(min = 0, max = 1_000_000_000)
            int driverBytes)
            implements Serializable {}
}
