package org.unmask.pipeline.exchange;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Which parcel it is, and so who adds it and when: reducers meet the parcels of a block one after the other, in worker order.
 *
 * @param block the block's number, or {@value #REPORT} for the report of a worker
 * @param worker the worker's number
 */
public record ParcelKey(int block, int worker) implements Comparable<ParcelKey>, Serializable {
    static final int REPORT = -1;

    private static final Comparator<ParcelKey> ORDER =
            Comparator.comparingInt(ParcelKey::block).thenComparingInt(ParcelKey::worker);

    @Override
    public int compareTo(ParcelKey other) {
        return ORDER.compare(this, other);
    }
}
