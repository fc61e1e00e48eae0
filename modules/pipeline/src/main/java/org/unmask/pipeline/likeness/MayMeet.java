package org.unmask.pipeline.likeness;

import org.apache.spark.sql.api.java.UDF1;
import org.unmask.core.likeness.BandKeys;
import org.unmask.pipeline.sieve.Sieve;

/**
 * Whether a hash may have a key in common with new faces, as a function of a column. Runs on executors.
 *
 * @param asked the keys of the new faces
 */
record MayMeet(Sieve<Long> asked) implements UDF1<Long, Boolean> {
    @Override
    public Boolean call(Long hash) {
        for (long key : BandKeys.of(hash)) {
            if (asked.passes(key)) {
                return true;
            }
        }
        return false;
    }
}
