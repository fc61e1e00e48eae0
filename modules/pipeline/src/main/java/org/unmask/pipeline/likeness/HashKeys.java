package org.unmask.pipeline.likeness;

import org.apache.spark.sql.api.java.UDF1;
import org.unmask.core.likeness.BandKeys;

/** The keys of a hash, as a function of a column. Runs on executors. */
final class HashKeys implements UDF1<Long, long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] call(Long hash) {
        return BandKeys.of(hash);
    }
}
