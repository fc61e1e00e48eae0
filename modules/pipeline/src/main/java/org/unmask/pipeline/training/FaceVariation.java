package org.unmask.pipeline.training;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.OnlineConfig;
import org.unmask.images.augment.Augmentation;
import org.unmask.images.augment.StrongAugmentation;
import org.unmask.images.augment.Variation;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.pipeline.config.SelfBlendedConfig;
import org.unmask.pipeline.config.TrainConfig;

/**
 * What becomes of faces on their way into a batch. Immutable.
 *
 * @param light how they are varied lightly
 * @param selfBlended which of them are fakes made out of real ones
 * @param weak how they are varied for a teacher to judge
 * @param strong how they are varied strongly
 */
public record FaceVariation(Augmentation light, SelfBlendedConfig selfBlended, Augmentation weak, Variation strong)
        implements Serializable {
    /** With the usual strong variation, and none for teachers. */
    public FaceVariation(Augmentation light, SelfBlendedConfig selfBlended) {
        this(light, selfBlended, Augmentation.none(), StrongAugmentation.usual());
    }

    /** No more than a light variation. */
    public static FaceVariation only(Augmentation light) {
        return new FaceVariation(light, SelfBlendedConfig.NONE);
    }

    /** What the configuration says. */
    static FaceVariation of(TrainConfig train) {
        return new FaceVariation(
                train.augment() ? Augmentations.of(train.augmentation()) : Augmentation.none(), train.selfBlended());
    }

    /** The same with the views of online adaptation. */
    public FaceVariation with(OnlineConfig online) {
        return new FaceVariation(
                light, selfBlended, Augmentations.of(online.weak()), Augmentations.of(online.strong()));
    }

    /** How a stream's faces are varied. */
    Variation of(ExampleStream.View view) {
        return switch (view) {
            case LIGHT -> light;
            case STRONG -> strong;
            case WEAK -> weak;
        };
    }

    /** The examples that there are to draw from: without labelled fakes where nobody is to see them. */
    WorkerExamples of(WorkerExamples examples) {
        if (!selfBlended.needsNoFakes()) {
            return examples;
        }
        List<ExampleStream> streams = examples.streams().stream()
                .map(stream -> isBlended(stream) ? stream.reals() : stream)
                .toList();
        return new WorkerExamples(examples.worker(), streams);
    }

    /** Pairs of a real face and its self-blended twin among the faces that a batch takes of a stream. */
    int pairs(ExampleStream stream) {
        return isBlended(stream) ? (int) (selfBlended.share() * stream.perBatch() / 2) : 0;
    }

    /** Only of faces that are known to be real fakes are made, and only where faces teach the classes. */
    private static boolean isBlended(ExampleStream stream) {
        return stream.supervision() == Supervision.LABEL
                && stream.view() == ExampleStream.View.LIGHT
                && stream.lossWeight() > 0;
    }
}
