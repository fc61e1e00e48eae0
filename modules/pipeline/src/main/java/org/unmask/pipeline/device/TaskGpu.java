package org.unmask.pipeline.device;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.InfrastructureException;

/** The one GPU that a task holds: the address that Spark gave it, as CUDA's number. Runs on executors; knows nothing of CUDA. */
final class TaskGpu {
    private static final Logger LOG = LoggerFactory.getLogger(TaskGpu.class);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private TaskGpu() {}

    /**
     * The number of the GPU that a task was given; none where no GPUs were asked for, or the process has to find one itself.
     *
     * @throws InfrastructureException if the task holds no GPU or several, or one whose address is no number
     */
    static OptionalInt assigned(SparkConf conf, TaskContext task) {
        GpuScheduling scheduling = GpuScheduling.in(conf);
        if (scheduling == GpuScheduling.NONE || scheduling == GpuScheduling.PROCESS) {
            return OptionalInt.empty();
        }
        int gpu = number(task.resourcesJMap());
        LOG.info("task {} of stage {} holds gpu {}", task.taskAttemptId(), task.stageId(), gpu);
        return OptionalInt.of(gpu);
    }

    static int number(Map<String, ResourceInformation> resources) {
        ResourceInformation held = resources.get(GpuRequest.GPU);
        String[] addresses = held == null ? new String[0] : held.addresses();
        if (addresses.length != 1) {
            throw new InfrastructureException(
                    "Cannot compute on a GPU: expected a task that holds one gpu, got one that holds "
                            + (addresses.length == 0 ? "none" : Arrays.toString(addresses))
                            + ". Leave the amounts of spark.task.resource to Unmask.");
        }
        if (!NUMBER.matcher(addresses[0]).matches()) {
            throw new InfrastructureException("Cannot compute on GPU " + addresses[0]
                    + ": expected the number that CUDA gives it, such as 0, got " + addresses[0]
                    + ". Let the discovery script print numbers, as deploy/gpu/discover-gpus.sh does.");
        }
        return Integer.parseInt(addresses[0]);
    }
}
