package org.unmask.networks.method;

import java.util.List;
import java.util.SplittableRandom;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.method.Batch.Part;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.model.Architecture;

/** Networks and batches small enough for central differences. */
final class DpgnetNetworks {
    static final int SIDE = 8;
    static final int FACES = 8;

    static final DpgnetSettings SETTINGS = new DpgnetSettings(
            2,
            new WordTower(4, 1, 2, 6),
            1,
            HeadNorm.SEPARATE,
            JudgingHeads.VISUAL,
            Suffixes.CLASSES,
            LossFactors.PUBLISHED,
            new DomainMixUp(0.5, 2, DomainMixUp.Gradient.BOTH));

    static final Dpgnet PUBLISHED = new Dpgnet(SETTINGS, SETTINGS.text());

    private DpgnetNetworks() {}

    static Dpgnet with(HeadNorm norm) {
        var settings = new DpgnetSettings(
                2,
                SETTINGS.text(),
                1,
                norm,
                SETTINGS.warmUpJudgement(),
                SETTINGS.answerTexts(),
                SETTINGS.loss(),
                SETTINGS.mixUp());
        return new Dpgnet(settings, settings.text());
    }

    static Architecture network(Dpgnet method) {
        return new Architecture(method, new ConvolutionalEncoder(List.of(3, 5)), SIDE);
    }

    /** Three labelled faces (real, fake, fake), three pseudo-labelled ones (real, fake, fake), two of which nothing is known. */
    static Batch round(float... weightsOfPseudo) {
        float[] targets = {1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0.5f, 0.5f, 0.5f, 0.5f};
        float[] weights = {1, 1, 1, 1, 1, 1, 0, 0};
        System.arraycopy(weightsOfPseudo, 0, weights, 3, weightsOfPseudo.length);
        return new Batch(
                pixels(),
                targets,
                weights,
                List.of(
                        new Part(Supervision.LABEL, 3, 0.4),
                        new Part(Supervision.PSEUDO_LABEL, 3, 1),
                        new Part(Supervision.NOTHING, 2, 1)),
                17);
    }

    /** The labelled three alone. */
    static Batch warmUp() {
        return Batch.labelled(pixels(), new float[] {1, 0, 0, 1, 0, 1}, new float[] {1, 1, 1}, 3);
    }

    static byte[] pixels() {
        byte[] pixels = new byte[FACES * SIDE * SIDE * 3];
        new SplittableRandom(4).nextBytes(pixels);
        return pixels;
    }
}
