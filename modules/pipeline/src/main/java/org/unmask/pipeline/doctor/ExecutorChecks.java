package org.unmask.pipeline.doctor;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.TaskDevice;

/** Makes the checks of a process on the executors. Driver only. */
final class ExecutorChecks {
    private static final String DRIVER = "driver";

    private final Workspace work;

    ExecutorChecks(Workspace work) {
        this.work = work;
    }

    /** What each executor that answers finds of itself; nothing where the driver does their work. */
    List<Finding> all() {
        JavaSparkContext spark = work.sparkContext();
        int slots = Math.max(1, spark.defaultParallelism());
        work.describe("doctor: the executors");
        return spark.parallelize(IntStream.range(0, slots).boxed().toList(), slots).map(new Look()).collect().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Runs on executors. */
    private static final class Look implements Function<Integer, List<Finding>> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Finding> call(Integer slot) {
            String executor = SparkEnv.get().executorId();
            if (executor.equals(DRIVER)) {
                return List.of();
            }
            TaskDevice.prepare();
            return ProcessChecks.all().stream()
                    .map(finding -> finding.of("executor " + executor))
                    .toList();
        }
    }
}
