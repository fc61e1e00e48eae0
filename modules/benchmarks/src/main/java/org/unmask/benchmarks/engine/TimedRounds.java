package org.unmask.benchmarks.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/**
 * Lets contestants take steps in turn, so that whatever else the machine does meets all of them alike. Each round begins with
 * another contestant and each turn with a pause: what a process does behind its answer, such as collecting garbage, must not
 * always be paid by the same neighbour. One thread.
 */
final class TimedRounds {
    private final Map<Contestant, Worker> workers;
    private final Duration pause;
    private final ToIntFunction<Contestant> warmUpSteps;

    /** In the order of the turns, with {@code pause} before each, after so many steps of each contestant to warm it up. */
    TimedRounds(Map<Contestant, Worker> workers, Duration pause, ToIntFunction<Contestant> warmUpSteps) {
        this.workers = workers;
        this.pause = pause;
        this.warmUpSteps = warmUpSteps;
    }

    /** Warms everybody up, then times {@code runs} steps of each. */
    Map<Contestant, Times> time(Mode mode, int runs) {
        workers.forEach((contestant, worker) -> {
            for (int step = 0; step < warmUpSteps.applyAsInt(contestant); step++) {
                worker.step(mode);
            }
        });
        Map<Contestant, List<Double>> milliseconds = new EnumMap<>(Contestant.class);
        List<Contestant> turns = new ArrayList<>(workers.keySet());
        for (int run = 0; run < runs; run++) {
            for (Contestant contestant : turns) {
                LockSupport.parkNanos(pause.toNanos());
                milliseconds.computeIfAbsent(contestant, c -> new ArrayList<>()).add(step(contestant, mode));
            }
            Collections.rotate(turns, -1);
        }
        Map<Contestant, Times> times = new EnumMap<>(Contestant.class);
        milliseconds.forEach((contestant, list) -> times.put(contestant, new Times(list)));
        return times;
    }

    private double step(Contestant contestant, Mode mode) {
        Worker worker = workers.get(contestant);
        if (worker == null) {
            throw new IllegalStateException("Cannot take a step: " + contestant.word() + " has no worker.");
        }
        return worker.step(mode);
    }
}
