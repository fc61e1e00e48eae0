package org.unmask.jobs.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Something that is killed while a job runs, as {@code kill -9} does. */
enum Disturbance {
    /** One of the executors; its worker starts another. */
    EXECUTOR {
        @Override
        void strike(StandaloneCluster cluster, Daemon driver, RandomGenerator random) {
            ProcessHandle executor = oneOf(cluster.executors(), random);
            executor.destroyForcibly();
            executor.onExit().join();
        }
    },
    /** The driver; the same command is then given again. */
    DRIVER {
        @Override
        void strike(StandaloneCluster cluster, Daemon driver, RandomGenerator random) {
            driver.kill();
        }
    },
    /** One of the workers' daemons that have executors, which end with it; another daemon comes in its place. */
    WORKER {
        @Override
        void strike(StandaloneCluster cluster, Daemon driver, RandomGenerator random)
                throws IOException, InterruptedException {
            cluster.replace(oneOf(cluster.workersAtWork(), random));
        }
    };

    /** Does it. What there is nothing of yet fails the test. */
    abstract void strike(StandaloneCluster cluster, Daemon driver, RandomGenerator random)
            throws IOException, InterruptedException;

    /** The word in tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static <T> T oneOf(List<T> running, RandomGenerator random) {
        if (running.isEmpty()) {
            throw new AssertionError("Nothing to kill: no executor runs");
        }
        return running.get(random.nextInt(running.size()));
    }
}
