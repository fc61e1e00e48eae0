package org.unmask.networks.onnx;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.onnx.OnnxGraph.NodeSetting;

/** The words of graphs for what slides a window over maps [B, C, H, W] or signals [B, C, L]. Stateless. */
public final class GraphWindows {
    private GraphWindows() {}

    /**
     * A convolution.
     *
     * @param filter [outputs, inputs, kernel, kernel]
     */
    public static GraphValue convolution(GraphValue maps, GraphValue filter, Geometry geometry) {
        return maps.graph().node("Conv", List.of(maps, filter), settings(geometry));
    }

    /**
     * A convolution of each channel by itself.
     *
     * @param filter [channels, 1, kernel, kernel]
     */
    public static GraphValue depthwise(GraphValue maps, GraphValue filter, Geometry geometry, int channels) {
        NodeSetting group = NodeSetting.of("group", channels);
        return maps.graph().node("Conv", List.of(maps, filter), settings(geometry, group));
    }

    /**
     * A transposed convolution.
     *
     * @param filter [inputs, outputs, kernel, kernel]
     */
    public static GraphValue transposed(GraphValue maps, GraphValue filter, Geometry geometry) {
        return maps.graph().node("ConvTranspose", List.of(maps, filter), settings(geometry));
    }

    /**
     * A convolution of signals with a zero on either side.
     *
     * @param filter [outputs, inputs, 3]
     */
    public static GraphValue ofSignals(GraphValue signals, GraphValue filter) {
        return signals.graph().node("Conv", List.of(signals, filter), NodeSetting.repeated("pads", 1, 2));
    }

    /** The greatest of each window. */
    public static GraphValue maximum(GraphValue maps, Geometry geometry) {
        return maps.graph().node("MaxPool", List.of(maps), settings(geometry));
    }

    private static NodeSetting[] settings(Geometry geometry, NodeSetting... others) {
        int before = geometry.padding();
        int after = geometry.paddingAfter();
        return Stream.concat(
                        Stream.of(
                                NodeSetting.repeated("kernel_shape", geometry.kernel(), 2),
                                NodeSetting.repeated("strides", geometry.stride(), 2),
                                NodeSetting.of("pads", before, before, after, after)),
                        Stream.of(others))
                .toArray(NodeSetting[]::new);
    }
}
