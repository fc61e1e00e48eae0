package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void letsContestantsTakeStepsInTurnAfterTheirWarmUpEachRoundBeginningWithAnother() {
        List<Contestant> turns = new ArrayList<>();
        Map<Contestant, Worker> workers = new LinkedHashMap<>();
        workers.put(Contestant.OURS, new Noted(Contestant.OURS, turns));
        workers.put(Contestant.EAGER, new Noted(Contestant.EAGER, turns));

        Map<Contestant, Times> times =
                new TimedRounds(workers, Duration.ZERO, Contestant::warmUpSteps).time(Mode.INFER, 2);

        assertThat(turns.subList(45, turns.size()))
                .containsExactly(Contestant.OURS, Contestant.EAGER, Contestant.EAGER, Contestant.OURS);
        assertThat(turns.subList(0, 40)).containsOnly(Contestant.OURS);
        assertThat(turns.subList(40, 45)).containsOnly(Contestant.EAGER);
        assertThat(times.get(Contestant.OURS).milliseconds()).containsExactly(41.0, 42.0);
        assertThat(times.get(Contestant.EAGER).milliseconds()).containsExactly(6.0, 7.0);
    }

    /** Takes as many milliseconds as it has taken steps. */
    private static final class Noted implements Worker {
        private final Contestant contestant;
        private final List<Contestant> turns;
        private int steps;

        Noted(Contestant contestant, List<Contestant> turns) {
            this.contestant = contestant;
            this.turns = turns;
        }

        @Override
        public double step(Mode mode) {
            turns.add(contestant);
            return ++steps;
        }

        @Override
        public void close() {}
    }
}
