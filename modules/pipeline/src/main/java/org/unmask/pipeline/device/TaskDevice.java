package org.unmask.pipeline.device;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.TaskCompletionListener;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.backend.BackendFacts;
import org.unmask.engine.backend.Device;
import org.unmask.engine.backend.ThreadPlan;

/**
 * Prepares the tensor library in the JVMs that run tasks: the device that the job asked for, for each task as many native
 * threads as Spark counts cores for it, and the GPU that the task was given, one trainer a GPU. What was asked travels in Spark's own configuration, which every executor has.
 */
public final class TaskDevice {
    /** Spark's key for the device that was asked for; its values are those of {@code backend.device}. */
    public static final String KEY = "spark.unmask.device";

    private static final String TASK_CORES = "spark.task.cpus";
    private static final String EXECUTOR_CORES = "spark.executor.cores";
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+)(?:,.*)?\\])?");

    private static final ProcessGpus PROCESS_GPUS = new ProcessGpus();

    private TaskDevice() {}

    /**
     * Prepares this JVM and this thread for a task. Called by the task before its first network; later calls cost nothing.
     *
     * @throws org.unmask.core.errors.InfrastructureException when the device cannot compute, or GPUs were asked for and the task
     *     holds none
     * @throws org.unmask.core.errors.UserException when all tasks together have more threads than the process has cores
     */
    public static BackendFacts prepare() {
        SparkConf conf = SparkEnv.get().conf();
        int processors = Runtime.getRuntime().availableProcessors();
        TaskContext task = TaskContext.get();
        OptionalInt assigned = TaskGpu.assigned(conf, task);
        BackendFacts facts = Backend.prepare(
                Device.of(conf.get(KEY, Device.AUTO.word())),
                ThreadPlan.ofTasks(conf.getInt(TASK_CORES, 1), coresForTasks(conf, processors)));
        Backend.useGpu(GpuScheduling.in(conf) == GpuScheduling.PROCESS ? claimed(task) : assigned);
        return facts;
    }

    /**
     * What one executor computes with, asked of it by a task of its own; a device that cannot compute fails here, and GPUs that
     * do not come are not waited for beyond {@code backend.gpu.patience}.
     */
    public static BackendFacts ofExecutor(JavaSparkContext spark) {
        GpuStages stages = GpuStages.of(spark);
        JavaRDD<BackendFacts> answer =
                stages.on(spark.parallelize(List.of(0), 1).map(new Ask()));
        return stages.areAsked() ? FirstGpu.await(answer, spark.getConf()) : answer.first();
    }

    private static OptionalInt claimed(TaskContext task) {
        long attempt = task.taskAttemptId();
        boolean isFirst = !PROCESS_GPUS.isHeldBy(attempt);
        try {
            int gpu = PROCESS_GPUS.claim(attempt, Math.max(1, Backend.gpuCount()));
            if (isFirst) {
                task.addTaskCompletionListener(new Release());
            }
            return OptionalInt.of(gpu);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException(
                    "Cannot wait for a GPU: expected one that another task gives back, got an interruption."
                            + " Spark repeats the task where it is still wanted.",
                    e);
        }
    }

    /**
     * The cores that Spark fills with tasks in this process. A standalone executor that was given no number takes all of its
     * worker's; Spark does not tell it how many, so it is taken to be what the machine has.
     */
    static int coresForTasks(SparkConf conf, int processors) {
        Matcher local = LOCAL.matcher(conf.get("spark.master", ""));
        if (local.matches()) {
            return local.group(1) == null ? 1 : Integer.parseInt(local.group(1));
        }
        return conf.getInt(EXECUTOR_CORES, processors);
    }

    /** Gives a task's GPU back when it has ended. */
    private static final class Release implements TaskCompletionListener {
        @Override
        public void onTaskCompletion(TaskContext task) {
            PROCESS_GPUS.release(task.taskAttemptId());
        }
    }

    /** Runs on an executor. */
    private static final class Ask implements Function<Integer, BackendFacts> {
        private static final long serialVersionUID = 1L;

        @Override
        public BackendFacts call(Integer any) {
            return prepare();
        }
    }
}
