package org.unmask.pipeline.device;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.unmask.core.errors.UserException;
import org.unmask.engine.backend.Device;
import org.unmask.pipeline.config.BackendConfig;

/**
 * What a job asks of the cluster for its GPUs, as settings of Spark. With a fixed number of executors each of them holds GPUs as
 * long as the job lasts; with dynamic allocation only those do that train and score ({@link GpuStages}). Immutable.
 *
 * @param wanted how GPUs are asked for; empty where none are
 * @param device what computes
 */
public record GpuRequest(Optional<BackendConfig.Gpu> wanted, Device device) {
    /** Spark's name of the resource. */
    static final String GPU = "gpu";

    /** Spark's name of a GPU's amount within the executors. */
    static final String EXECUTOR_AMOUNT = "spark.executor.resource.gpu.amount";

    private static final String SCRIPT = "spark.executor.resource.gpu.discoveryScript";
    private static final String VENDOR = "spark.executor.resource.gpu.vendor";
    private static final String TASK_AMOUNT = "spark.task.resource.gpu.amount";
    private static final String PATIENCE = "spark.unmask.gpu.patience";
    private static final String PER_EXECUTOR = "spark.unmask.gpu.per-executor";
    private static final String NVIDIA = "nvidia.com";

    /** For a job that runs networks: GPUs where the device is one, and for a rehearsal. */
    public static GpuRequest of(BackendConfig backend) {
        Device device = backend.device();
        boolean wanted = device.isGpu() || backend.gpu().rehearse();
        return new GpuRequest(wanted ? Optional.of(backend.gpu()) : Optional.empty(), device);
    }

    /** For a job that runs none, whatever the device. */
    public static GpuRequest none(BackendConfig backend) {
        return new GpuRequest(Optional.empty(), backend.device());
    }

    /** Whether there are GPUs to wait for. */
    public boolean isMade() {
        return wanted.isPresent();
    }

    /**
     * Writes what is asked into the settings of a session that is about to start; amounts, script and vendor that the user has
     * set himself win.
     *
     * @throws UserException if the settings would give GPUs to every task, or nobody hands them out for a rehearsal
     */
    public void applyTo(SparkConf conf) {
        conf.set(TaskDevice.KEY, device.word());
        wanted.ifPresent(gpu -> ask(conf, gpu));
    }

    /** How long a job waits for the first executor with GPUs. */
    static Duration patience(SparkConf conf) {
        return Duration.ofMillis(conf.getLong(PATIENCE, Duration.ofSeconds(30).toMillis()));
    }

    /** GPUs of each executor. */
    static int perExecutor(SparkConf conf) {
        return conf.getInt(EXECUTOR_AMOUNT, conf.getInt(PER_EXECUTOR, 1));
    }

    /** The program that prints an executor's GPUs; empty for none. */
    static String script(SparkConf conf) {
        return conf.get(SCRIPT, "");
    }

    /** Who made the GPUs, as Kubernetes has to know. */
    static String vendor(SparkConf conf) {
        return conf.get(VENDOR, NVIDIA);
    }

    /** Whether executors come and go with the stages that need them. */
    static boolean executorsComeAndGo(SparkConf conf) {
        return conf.getBoolean("spark.dynamicAllocation.enabled", false);
    }

    private void ask(SparkConf conf, BackendConfig.Gpu gpu) {
        String master = conf.get("spark.master");
        GpuScheduling scheduling = GpuScheduling.of(master);
        if (!device.isGpu()) {
            scheduling.requireRehearsable(master);
        }
        requireNoneForEveryTask(conf);
        scheduling.writeTo(conf);
        conf.set(PATIENCE, Long.toString(gpu.patience().toMillis()));
        conf.set(PER_EXECUTOR, Integer.toString(gpu.perExecutor()));
        // nvidia-smi numbers GPUs as the PCI bus does, CUDA by speed unless it is told.
        conf.setIfMissing("spark.executorEnv.CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        if (scheduling != GpuScheduling.PROCESS) {
            askCluster(conf, gpu, scheduling);
        }
    }

    private static void askCluster(SparkConf conf, BackendConfig.Gpu gpu, GpuScheduling scheduling) {
        boolean everyExecutor = scheduling == GpuScheduling.APPLICATION || !executorsComeAndGo(conf);
        if (everyExecutor) {
            conf.setIfMissing(EXECUTOR_AMOUNT, Integer.toString(gpu.perExecutor()));
            conf.setIfMissing(VENDOR, NVIDIA);
        }
        if (!gpu.discoveryScript().isEmpty()) {
            conf.setIfMissing(SCRIPT, gpu.discoveryScript());
        }
        if (scheduling == GpuScheduling.APPLICATION) {
            conf.set(TASK_AMOUNT, "1");
        }
    }

    private static void requireNoneForEveryTask(SparkConf conf) {
        if (conf.contains(TASK_AMOUNT)) {
            throw new UserException(
                    "Cannot ask for GPUs: expected no " + TASK_AMOUNT + ", which would give them to tasks that"
                            + " read and decode too, got " + conf.get(TASK_AMOUNT)
                            + ". Remove it: each task that trains or scores gets one GPU.");
        }
    }
}
