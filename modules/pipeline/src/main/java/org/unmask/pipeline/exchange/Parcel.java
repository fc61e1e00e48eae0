package org.unmask.pipeline.exchange;

import java.io.Serializable;

/** What a worker sends through the shuffle. */
public sealed interface Parcel extends Serializable permits WorkerReport, Slice {}
