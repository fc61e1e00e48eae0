/**
 * Graphs in the format of ONNX, and the words in which the parts of a network describe themselves in one. Knows no network. Start
 * with {@link org.unmask.networks.onnx.GraphValue}.
 */
@NullMarked
package org.unmask.networks.onnx;

import org.jspecify.annotations.NullMarked;
