package org.unmask.benchmarks.engine;

import java.util.List;
import java.util.Map;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.BorderPadding;
import org.unmask.networks.backbone.InvertedResiduals;
import org.unmask.networks.backbone.MapActivation;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.encoder.BatchNorms;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.MapPooling;
import org.unmask.networks.encoder.NormalisedColours;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.PretrainedEncoder;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.export.ExportInput;
import org.unmask.networks.export.OnnxExport;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;

/** The product's networks of the comparison's sizes as the ONNX files that it exports; values are drawn. Stateless. */
final class ExportedNetwork {
    private ExportedNetwork() {}

    /** The file, fed with pixels from 0 to 255. */
    static byte[] file(BenchmarkNetwork network) {
        var architecture = new Architecture(encoder(network), network.side());
        return OnnxExport.encode(architecture, ModelState.initial(architecture, 1), ExportInput.PLANES, Map.of());
    }

    private static Encoder encoder(BenchmarkNetwork network) {
        return switch (network) {
            case CNN -> new ConvolutionalEncoder(List.of(32, 64, 128, 256));
            case VIT -> new TransformerEncoder(16, 192, 4, 3, Pooling.MEAN);
            case MOBILENET -> mobileNet();
            case AUTOENCODER, CLIP ->
                throw new IllegalArgumentException("Cannot export " + network.word() + ": expected a network"
                        + " that ONNX Runtime is compared on. Leave it out.");
        };
    }

    private static Encoder mobileNet() {
        Backbone backbone = new InvertedResiduals(
                32, InvertedResiduals.MOBILE_NET_V2, 1_280, MapActivation.RELU6, BorderPadding.SYMMETRIC, 1e-5);
        var colours = new NormalisedColours(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
        var origin = new WeightsOrigin("0".repeat(64), "drawn", "");
        return new PretrainedEncoder(
                "mobilenetv2_100", backbone, colours, BatchNorms.TRAINED, origin, MapPooling.OF_THE_LAST);
    }
}
