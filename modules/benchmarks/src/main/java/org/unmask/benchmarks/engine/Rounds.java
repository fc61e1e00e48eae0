package org.unmask.benchmarks.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lets contestants take steps in turn, so that whatever else the machine does meets all of them alike. One thread. */
final class Rounds {
    private final Map<Contestant, Worker> workers;

    /** In the order of the turns. */
    Rounds(Map<Contestant, Worker> workers) {
        this.workers = workers;
    }

    /** Warms everybody up, then times {@code runs} steps of each. */
    Map<Contestant, Times> time(Mode mode, int runs) {
        workers.forEach((contestant, worker) -> {
            for (int step = 0; step < contestant.warmUpSteps(); step++) {
                worker.step(mode);
            }
        });
        Map<Contestant, List<Double>> milliseconds = new EnumMap<>(Contestant.class);
        for (int run = 0; run < runs; run++) {
            workers.forEach((contestant, worker) -> milliseconds
                    .computeIfAbsent(contestant, c -> new ArrayList<>())
                    .add(worker.step(mode)));
        }
        Map<Contestant, Times> times = new EnumMap<>(Contestant.class);
        milliseconds.forEach((contestant, list) -> times.put(contestant, new Times(list)));
        return times;
    }
}
