/**
 * How fast pictures are taken in, a core, against the loop of the same steps and against OpenCV from Python. Start with
 * {@link org.unmask.benchmarks.ingest.IngestBenchmark}.
 */
@NullMarked
package org.unmask.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
