package org.unmask.pipeline.doctor;

import java.util.List;

/**
 * How large a cluster a training wants, by the cost model of docs/scaling.md and what docs/runbook.md says of memory. Immutable.
 *
 * @param faces faces of a job: source, validation and pool together
 * @param workers {@code train.workers}
 * @param cores tasks that an executor runs at a time
 * @param cost what a step takes
 * @param faceBytes bytes of a decoded face
 */
public record ClusterSize(long faces, int workers, int cores, StepCost cost, long faceBytes) {
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;
    private static final double MEGABYTE = 1e6;

    /** What is known of a face beside its pixels while a round decides, and what of it travels encoded. */
    private static final long HEAP_A_FACE = 350;

    private static final long ENCODED_FACE = 20_000;

    /** Spark and the JVM before anything is loaded; native libraries, threads and Spark's buffers outside the heap. */
    private static final long HEAP_AT_REST = GIBIBYTE;

    private static final long OUTSIDE_AT_REST = 768 * MEBIBYTE;
    private static final long STEP = 256 * MEBIBYTE;

    /** A state on its way in, as it is loaded, and on its way out; as many batches are made ahead. */
    private static final long COPIES = 3;

    /** Seconds: a, b, another task's launch, c and d a megabyte; executors on machines of their own. */
    private static final double SPARK_JOB = 0.027;

    private static final double TASK = 0.049;
    private static final double LAUNCH = 0.004;
    private static final double DRIVER_MEGABYTE = 0.0035;
    private static final double WORKER_MEGABYTE = 0.0064;
    private static final double SHARE = 0.05;

    /**
     * A setting with its value.
     *
     * @param setting Spark's or Unmask's key
     * @param because where the value comes from
     */
    public record Line(String setting, String value, String because) {}

    /** The settings, Spark's first. */
    public List<Line> lines() {
        return List.of(
                new Line(
                        "spark.executor.instances",
                        Integer.toString(executors()),
                        workers + " workers of one core each"),
                new Line("spark.executor.cores", Integer.toString(tasks()), "a replica a core"),
                new Line(
                        "spark.executor.memory",
                        mebibytes(executorHeap()),
                        facesOfWorker() + " faces a worker at " + HEAP_A_FACE + " bytes, states of " + cost.stateBytes()
                                + " bytes, batches; twice, for Spark"),
                new Line(
                        "spark.executor.memoryOverhead",
                        mebibytes(executorOutside()),
                        cost.nativeBytes() + " native bytes of a trainer, measured, for each core, and a quarter more"),
                new Line("spark.driver.memory", mebibytes(driverHeap()), "states, and the rows of small tables"),
                new Line(
                        "spark.local.dir",
                        gigabytes(executorDisk()) + " free",
                        faceBytes + " bytes of each decoded face and " + ENCODED_FACE
                                + " of its exchange, for each executor"),
                new Line(
                        "train.steps-per-sync",
                        Long.toString(stepsPerSync()),
                        "keeps synchronisations below 5 % where a step takes " + Math.round(cost.seconds() * 1000)
                                + " ms as here"));
    }

    int executors() {
        return (workers + tasks() - 1) / tasks();
    }

    /** Tasks of an executor at a time. */
    int tasks() {
        return Math.min(cores, workers);
    }

    long executorHeap() {
        long ofTask = facesOfWorker() * HEAP_A_FACE + COPIES * (cost.stateBytes() + cost.batchBytes());
        return up(HEAP_AT_REST + 2L * tasks() * ofTask);
    }

    long executorOutside() {
        return up(OUTSIDE_AT_REST + tasks() * (cost.nativeBytes() + cost.nativeBytes() / 4));
    }

    long driverHeap() {
        return up(2 * HEAP_AT_REST + 2 * COPIES * cost.stateBytes());
    }

    long executorDisk() {
        return faces / executors() * (faceBytes + ENCODED_FACE);
    }

    long stepsPerSync() {
        double megabytes = cost.stateBytes() / MEGABYTE;
        double sync = SPARK_JOB + TASK + LAUNCH * (workers - 1) + (DRIVER_MEGABYTE + WORKER_MEGABYTE) * megabytes;
        return Math.max(1, (long) Math.ceil((1 - SHARE) / SHARE * sync / cost.seconds()));
    }

    private long facesOfWorker() {
        return (faces + workers - 1) / workers;
    }

    private static long up(long bytes) {
        return (bytes + STEP - 1) / STEP * STEP;
    }

    private static String mebibytes(long bytes) {
        return bytes / MEBIBYTE + "m";
    }

    private static String gigabytes(long bytes) {
        return (bytes + (long) 1e9 - 1) / (long) 1e9 + " GB";
    }
}
