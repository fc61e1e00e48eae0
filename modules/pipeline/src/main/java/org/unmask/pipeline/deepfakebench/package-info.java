/**
 * Data sets as DeepfakeBench arranges them: a JSON file that names the frames of each video. Start with
 * {@link org.unmask.pipeline.deepfakebench.BenchFrames}.
 */
@NullMarked
package org.unmask.pipeline.deepfakebench;

import org.jspecify.annotations.NullMarked;
