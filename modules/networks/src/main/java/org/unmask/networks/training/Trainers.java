package org.unmask.networks.training;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import org.unmask.engine.backend.Backend;
import org.unmask.networks.model.Architecture;

/**
 * The trainers of this JVM, kept between tasks: native memory is expensive to build and comes back only after a garbage
 * collection. A borrowed trainer holds whatever its last user left, so load a state first. Thread-safe.
 */
public final class Trainers {
    private static final int MAX_IDLE = Runtime.getRuntime().availableProcessors();
    private static final Map<Key, LinkedBlockingDeque<Trainer>> IDLE = new ConcurrentHashMap<>();

    private Trainers() {}

    /** A trainer's arrays lie on the GPU of the thread that made it. */
    private record Key(Architecture architecture, TrainerSettings settings, OptionalInt gpu) {}

    /** The right to use a trainer until closed; one thread. */
    public static final class Lease implements AutoCloseable {
        private final Key key;
        private final Trainer trainer;
        private boolean open = true;

        private Lease(Key key, Trainer trainer) {
            this.key = key;
            this.trainer = trainer;
        }

        /** The trainer; not to be used after {@link #close}. */
        public Trainer trainer() {
            return trainer;
        }

        /** Hands the trainer back for the next borrower; a second call does nothing. */
        @Override
        public void close() {
            if (open) {
                open = false;
                handBack(key, trainer);
            }
        }
    }

    /** A trainer that nobody else uses, an idle one of this thread's {@linkplain Backend#gpu GPU} where there is one. */
    public static Lease borrow(Architecture architecture, TrainerSettings settings) {
        var key = new Key(architecture, settings, Backend.gpu());
        Trainer idle = idle(key).pollFirst();
        return new Lease(key, idle == null ? new Trainer(architecture, settings) : idle);
    }

    /** Frees every idle trainer. */
    public static void closeIdle() {
        for (LinkedBlockingDeque<Trainer> queue : IDLE.values()) {
            for (Trainer trainer = queue.pollFirst(); trainer != null; trainer = queue.pollFirst()) {
                trainer.close();
            }
        }
    }

    private static void handBack(Key key, Trainer trainer) {
        if (!idle(key).offerFirst(trainer)) {
            trainer.close();
        }
    }

    private static LinkedBlockingDeque<Trainer> idle(Key key) {
        return IDLE.computeIfAbsent(key, k -> new LinkedBlockingDeque<>(MAX_IDLE));
    }
}
