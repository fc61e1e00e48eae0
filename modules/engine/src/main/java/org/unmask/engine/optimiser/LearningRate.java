package org.unmask.engine.optimiser;

import java.io.Serializable;

/** The learning rate of each step: a pure function. Immutable; travels between machines. */
public sealed interface LearningRate extends Serializable permits ConstantRate, StepDecay, WarmUpCosine {
    /** The rate of step {@code step}, the first being 0; at least 0. */
    double at(long step);
}
