/**
 * Trained networks for other programs: ONNX and Deeplearning4j files whose input is the raw pixels, so that nobody can
 * prepare them wrongly. Knows nothing of training. Start with {@link org.unmask.networks.export.OnnxExport}.
 */
@NullMarked
package org.unmask.networks.export;

import org.jspecify.annotations.NullMarked;
