package org.unmask.benchmarks.training;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.unmask.core.errors.InfrastructureException;

/**
 * Bytes that Spark moves, as its own events tell them: written to the shuffle, sent to the driver as results, and fetched by
 * executors from broadcasts. Thread-safe.
 */
final class Traffic extends SparkListener {
    private final JavaSparkContext spark;
    private final AtomicLong shuffled = new AtomicLong();
    private final AtomicLong collected = new AtomicLong();
    private final AtomicLong fetched = new AtomicLong();

    private Traffic(JavaSparkContext spark) {
        this.spark = spark;
    }

    /**
     * Bytes so far.
     *
     * @param shuffled written by workers for reducers
     * @param collected results of tasks, at the driver
     * @param fetched pieces of broadcasts, by executors; none where tasks run in the driver's process
     */
    record Bytes(long shuffled, long collected, long fetched) {
        /** All of it. */
        long all() {
            return shuffled + collected + fetched;
        }

        /** What came since. */
        Bytes since(Bytes before) {
            return new Bytes(shuffled - before.shuffled, collected - before.collected, fetched - before.fetched);
        }
    }

    /** Begins to count. */
    static Traffic of(JavaSparkContext spark) {
        Traffic traffic = new Traffic(spark);
        spark.sc().addSparkListener(traffic);
        return traffic;
    }

    /** The bytes of everything that has ended. */
    Bytes bytes() {
        try {
            spark.sc().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new InfrastructureException(
                    "Cannot count what was moved: expected Spark's events within seconds, got " + e.getMessage()
                            + ". Measure on a machine with less to do.",
                    e);
        }
        return new Bytes(shuffled.get(), collected.get(), fetched.get());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            shuffled.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
            collected.addAndGet(end.taskMetrics().resultSize());
        }
    }

    @Override
    public void onBlockUpdated(SparkListenerBlockUpdated update) {
        BlockUpdatedInfo block = update.blockUpdatedInfo();
        boolean atAnExecutor = !block.blockManagerId().isDriver();
        if (atAnExecutor
                && block.blockId().isBroadcast()
                && block.storageLevel().isValid()) {
            fetched.addAndGet(block.memSize() + block.diskSize());
        }
    }
}
