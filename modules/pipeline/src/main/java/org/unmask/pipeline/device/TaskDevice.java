package org.unmask.pipeline.device;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.unmask.networks.backend.Backend;
import org.unmask.networks.backend.BackendFacts;
import org.unmask.networks.backend.Device;
import org.unmask.networks.backend.ThreadPlan;

/**
 * Prepares the tensor library in the JVMs that run tasks: the device that the job asked for, and for each task as many native
 * threads as Spark counts cores for it. What was asked travels in Spark's own configuration, which every executor has.
 */
public final class TaskDevice {
    /** Spark's key for the device that was asked for; its values are those of {@code backend.device}. */
    public static final String KEY = "spark.unmask.device";

    private static final String TASK_CORES = "spark.task.cpus";
    private static final String EXECUTOR_CORES = "spark.executor.cores";
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+)(?:,.*)?\\])?");

    private TaskDevice() {}

    /**
     * Prepares this JVM. Called by a task before its first network; later calls cost nothing.
     *
     * @throws org.unmask.core.errors.InfrastructureException when the device cannot compute
     * @throws org.unmask.core.errors.UserException when all tasks together have more threads than the process has cores
     */
    public static BackendFacts prepare() {
        SparkConf conf = SparkEnv.get().conf();
        int processors = Runtime.getRuntime().availableProcessors();
        return Backend.prepare(
                Device.of(conf.get(KEY, Device.AUTO.word())),
                ThreadPlan.ofTasks(conf.getInt(TASK_CORES, 1), coresForTasks(conf, processors)));
    }

    /** What one executor computes with, asked of it by a task of its own; a device that cannot compute fails here. */
    public static BackendFacts ofExecutor(JavaSparkContext spark) {
        return spark.parallelize(List.of(0), 1).map(new Ask()).first();
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

    /** Runs on an executor. */
    private static final class Ask implements Function<Integer, BackendFacts> {
        private static final long serialVersionUID = 1L;

        @Override
        public BackendFacts call(Integer any) {
            return prepare();
        }
    }
}
