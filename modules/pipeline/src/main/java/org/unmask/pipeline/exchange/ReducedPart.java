package org.unmask.pipeline.exchange;

import java.io.Serializable;
import java.util.List;

/**
 * What one reducer sends to the driver.
 *
 * @param reports the reports it met, in worker order
 * @param means the means of its blocks
 */
record ReducedPart(List<WorkerReport> reports, List<Mean> means) implements Serializable {
    /**
     * The mean of one block over the workers.
     *
     * @param block the block's number
     * @param values what was sent, averaged
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Mean(int block, float[] values) implements Serializable {}

    /** Copies the lists. */
    ReducedPart {
        reports = List.copyOf(reports);
        means = List.copyOf(means);
    }
}
