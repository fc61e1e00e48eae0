package org.unmask.networks.encoder;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.BorderPadding;
import org.unmask.networks.backbone.InvertedResiduals;
import org.unmask.networks.backbone.MapActivation;
import org.unmask.networks.backbone.ResidualNetwork;
import org.unmask.networks.backbone.SeparableNetwork;
import org.unmask.networks.backbone.VisionTransformer;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/** Published architectures of every family in sizes that are quick to compute, for faces of 8 pixels a side. */
public final class SmallBackbones {
    static final Backbone INVERTED =
            new InvertedResiduals(3, List.of("ir_r2_k3_s1_e2_c4"), 5, MapActivation.SILU, BorderPadding.SAME, 1e-3);
    static final Backbone TRANSFORMER =
            new VisionTransformer(8, 4, 2, BlockSizes.usual(4, 2), 1, VisionTransformer.Branches.PLAIN);

    /** Its normalisations are less steep than usual, where central differences of first tokens, which are small, would be wrong. */
    private static final Backbone SMOOTH_TRANSFORMER = new VisionTransformer(
            8, 2, 1, new BlockSizes(4, 2, 6, Activation.GELU, 0.1), 1, VisionTransformer.Branches.PLAIN);

    private static final Backbone RESIDUAL = new ResidualNetwork(2, List.of(1), List.of(3), 1, 1e-3);
    private static final Backbone SEPARABLE = new SeparableNetwork(List.of(2, 3), List.of(4), 0, List.of(4, 5), 1e-3);

    private SmallBackbones() {}

    /** One of each family whose embeddings are of all depths, and one that ends early. */
    public static Stream<Encoder> pooledAtDepths() {
        MapPooling all = new MapPooling(PooledMaps.DEPTHS, 1);
        return Stream.of(
                encoder(INVERTED, all),
                encoder(RESIDUAL, all),
                encoder(SEPARABLE, all),
                encoder(SMOOTH_TRANSFORMER, all),
                encoder(INVERTED, new MapPooling(PooledMaps.DEPTHS, 0.5)));
    }

    /** One of each family whose embeddings are of its last maps or its class token, with layers that others of these have not. */
    public static Stream<Encoder> pooledAtTheEnd() {
        Backbone scaled = new VisionTransformer(8, 4, 2, BlockSizes.usual(4, 2), 2, VisionTransformer.Branches.SCALED);
        Backbone separable = new InvertedResiduals(
                3,
                List.of("ds_r1_k3_s1_c4", "ir_r2_k5_s2_e2_c4_se0.5"),
                5,
                MapActivation.SILU,
                BorderPadding.SYMMETRIC,
                1e-3);
        Backbone bottlenecks = new ResidualNetwork(2, List.of(1, 2), List.of(3, 2), 4, 1e-3);
        Backbone middle = new SeparableNetwork(List.of(2, 3), List.of(4, 3), 1, List.of(4, 5), 1e-3);
        return Stream.of(scaled, separable, bottlenecks, middle).map(body -> encoder(body, MapPooling.OF_THE_LAST));
    }

    static PretrainedEncoder encoder(Backbone backbone, MapPooling pooling) {
        return new PretrainedEncoder(
                "small",
                backbone,
                new NormalisedColours(List.of(0.5, 0.4, 0.3), List.of(0.2, 0.2, 0.1)),
                BatchNorms.TRAINED,
                new WeightsOrigin("0".repeat(64), "somebody", ""),
                pooling);
    }
}
