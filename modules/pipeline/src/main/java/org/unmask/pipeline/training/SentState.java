package org.unmask.pipeline.training;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.ModelState;

/**
 * A state on its way to the workers. Frozen parameters, nearly all of a published encoder's, travel once a training; with each
 * synchronisation travels only what it changed.
 */
final class SentState implements Serializable {
    private static final long serialVersionUID = 1L;

    private final @Nullable Broadcast<float[]> whole;
    private final Broadcast<ModelState> moving;

    private SentState(@Nullable Broadcast<float[]> whole, Broadcast<ModelState> moving) {
        this.whole = whole;
        this.moving = moving;
    }

    /** The state as it was on the driver. On executors. */
    ModelState value(TrainablePart part) {
        ModelState state = moving.value();
        if (whole == null) {
            return state;
        }
        float[] parameters = whole.value().clone();
        part.scatter(state.parameters(), parameters);
        return new ModelState(parameters, state.statistics(), state.optimiserState(), state.steps());
    }

    /** Frees the memory of this state, not that of what is frozen. On the driver. */
    void destroy() {
        moving.destroy();
    }

    /** Sends the states of one training, whose frozen parameters are the same in all. Driver only. */
    static final class Sender implements AutoCloseable {
        private final JavaSparkContext spark;
        private final TrainablePart part;
        private final Optional<Broadcast<float[]>> whole;

        /**
         * Sends the frozen parameters, if there are any.
         *
         * @param start a state of the training
         */
        Sender(JavaSparkContext spark, TrainablePart part, ModelState start) {
            this.spark = spark;
            this.part = part;
            this.whole = part.length() == start.parameters().length
                    ? Optional.empty()
                    : Optional.of(spark.broadcast(start.parameters()));
        }

        /** Sends a state; whoever asked destroys it. */
        SentState send(ModelState state) {
            if (whole.isEmpty()) {
                return new SentState(null, spark.broadcast(state));
            }
            var moving = new ModelState(
                    part.gather(state.parameters()), state.statistics(), state.optimiserState(), state.steps());
            return new SentState(whole.get(), spark.broadcast(moving));
        }

        @Override
        public void close() {
            whole.ifPresent(Broadcast::destroy);
        }
    }
}
