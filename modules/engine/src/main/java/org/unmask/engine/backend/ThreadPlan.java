package org.unmask.engine.backend;

import org.unmask.core.errors.UserException;

/**
 * How the native threads of a JVM are shared among its tasks. Immutable.
 *
 * @param threadsPerTask native threads of each operation of a task, at least 1
 * @param concurrentTasks tasks that this JVM runs at a time, at least 1
 * @param cores cores that this JVM may use, at least 1
 */
public record ThreadPlan(int threadsPerTask, int concurrentTasks, int cores) {
    /**
     * Checks that no core gets two threads: threads that wait for each other on a shared core made a training step 7 to 15
     * times slower.
     *
     * @throws UserException when a number is below 1 or all tasks together have more threads than there are cores
     */
    public ThreadPlan {
        if (threadsPerTask < 1 || concurrentTasks < 1 || cores < 1) {
            throw new UserException(
                    "Cannot prepare the tensor library: expected at least 1 native thread, task and core,"
                            + " got " + threadsPerTask + ", " + concurrentTasks + " and " + cores
                            + ". Set the cores of each task.");
        }
        long threads = (long) threadsPerTask * concurrentTasks;
        if (threads > cores) {
            throw new UserException("Cannot prepare the tensor library: expected at most " + cores
                    + " native threads on this process's cores, got " + threads + " (" + concurrentTasks
                    + " tasks at a time with " + threadsPerTask + " each). Give Spark at most " + cores
                    + " cores here, such as --master local[" + cores + "] or --executor-cores " + cores + ".");
        }
    }

    /** For one caller that may use {@code threads} threads whatever the machine has, such as a test or a tool. */
    public static ThreadPlan ofOneTask(int threads) {
        return new ThreadPlan(threads, 1, Math.max(1, threads));
    }

    /**
     * For tasks of Spark in this JVM.
     *
     * @param taskCores cores that Spark counts for each task, {@code spark.task.cpus}
     * @param processCores cores that Spark fills with tasks in this JVM
     * @throws UserException when the tasks together have more threads than the JVM has cores
     */
    public static ThreadPlan ofTasks(int taskCores, int processCores) {
        int tasks = Math.max(1, processCores / Math.max(1, taskCores));
        return new ThreadPlan(taskCores, tasks, Runtime.getRuntime().availableProcessors());
    }
}
