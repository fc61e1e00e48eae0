package org.unmask.jobs.e2e;

import java.io.IOException;

/** Something that is killed while a job runs, as {@code kill -9} does. */
enum Disturbance {
    /** An executor; its worker starts another. */
    EXECUTOR {
        @Override
        void strike(StandaloneCluster cluster, Daemon driver) {
            cluster.executors().stream().findFirst().ifPresent(executor -> {
                executor.destroyForcibly();
                executor.onExit().join();
            });
        }
    },
    /** The driver; the same command is then given again. */
    DRIVER {
        @Override
        void strike(StandaloneCluster cluster, Daemon driver) {
            driver.kill();
        }
    },
    /** A worker's daemon, which takes its executor along; another daemon comes in its place. */
    WORKER {
        @Override
        void strike(StandaloneCluster cluster, Daemon driver) throws IOException, InterruptedException {
            if (!cluster.executors().isEmpty()) {
                cluster.replaceAWorkerAtWork();
            }
        }
    };

    /** Does it. Where there is nothing to kill yet, nothing happens. */
    abstract void strike(StandaloneCluster cluster, Daemon driver) throws IOException, InterruptedException;

    /** The word in tables. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
