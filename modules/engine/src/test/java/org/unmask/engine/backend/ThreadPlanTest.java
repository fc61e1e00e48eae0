package org.unmask.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;

class ThreadPlanTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Property(tries = 100)
    void allTasksTogetherHaveAtMostOneThreadACore(
            @ForAll @IntRange(min = 1, max = 16) int threads,
            @ForAll @IntRange(min = 1, max = 16) int tasks,
            @ForAll @IntRange(min = 1, max = 64) int cores) {
        if (threads * tasks <= cores) {
            assertThat(new ThreadPlan(threads, tasks, cores).threadsPerTask()).isEqualTo(threads);
        } else {
            assertThatThrownBy(() -> new ThreadPlan(threads, tasks, cores))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("expected at most " + cores + " native threads")
                    .hasMessageContaining(
                            "got " + threads * tasks + " (" + tasks + " tasks at a time with " + threads + " each)")
                    .hasMessageContaining("--executor-cores " + cores);
        }
    }

    @Test
    void asManyTasksRunAsTheirCoresFit() {
        assertThat(ThreadPlan.ofTasks(1, CORES)).isEqualTo(new ThreadPlan(1, CORES, CORES));
        assertThat(ThreadPlan.ofTasks(CORES, CORES)).isEqualTo(new ThreadPlan(CORES, 1, CORES));
        assertThatThrownBy(() -> ThreadPlan.ofTasks(1, CORES + 1)).isInstanceOf(UserException.class);
    }
}
