package org.unmask.networks.encoder;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.networks.backbone.BorderPadding;
import org.unmask.networks.backbone.InvertedResiduals;
import org.unmask.networks.backbone.MapActivation;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.config.SmallSettings;
import org.unmask.networks.layer.BlockSizes;

/** Encoders in sizes that are quick to compute, for faces of 32 pixels a side. */
public final class SmallEncoders {
    private static final ClipImageSizes CLIP = new ClipImageSizes(16, 4, 3, BlockSizes.usual(8, 2), 6);

    private SmallEncoders() {}

    /** One of every kind that there is. */
    public static Stream<Encoder> oneOfEachKind() {
        Stream<Encoder> configured = SmallSettings.network().encoder().all().stream()
                .filter(ConfiguredEncoder.class::isInstance)
                .map(EncoderSettings::encoder);
        return Stream.concat(configured, Stream.of(new ClipEncoder(CLIP, BlockMemory.RECOMPUTED), pretrained()));
    }

    private static Encoder pretrained() {
        var body = new InvertedResiduals(
                4, List.of("ir_r2_k3_s2_e2_c8_se0.5"), 6, MapActivation.RELU6, BorderPadding.SAME, 1e-3);
        return new PretrainedEncoder(
                "small",
                body,
                new NormalisedColours(List.of(0.5, 0.4, 0.3), List.of(0.2, 0.2, 0.1)),
                BatchNorms.FROZEN,
                new WeightsOrigin("0".repeat(64), "somebody", ""),
                MapPooling.OF_THE_LAST);
    }
}
