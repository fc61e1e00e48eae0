package org.unmask.pipeline.exchange;

/**
 * One block of a worker's state on its way.
 *
 * @param weight how much the worker counts, above 0
 * @param encoded the block, as {@link DeltaPrecision} encodes it
 */
@SuppressWarnings("ArrayRecordComponent")
record Slice(double weight, byte[] encoded) implements Parcel {}
