package org.unmask.report;

import java.util.SplittableRandom;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.random.Seeds;

/** Scores of imagined models: logits of two normal distributions, so that better models differ by one number. */
final class SampleScores {
    private static final int FACES_PER_GROUP = 4;

    private SampleScores() {}

    /**
     * Scores on the same faces for equal seeds.
     *
     * @param separation distance of the classes in standard deviations
     * @param confidence factor on the logits: above 1 for models too sure of themselves
     */
    static ScoredFaces of(Seeds seeds, int faces, double separation, double confidence) {
        SplittableRandom random = seeds.random();
        double[] pFake = new double[faces];
        int[] labels = new int[faces];
        String[] groups = new String[faces];
        for (int i = 0; i < faces; i++) {
            labels[i] = i / FACES_PER_GROUP % 2;
            groups[i] = "video-" + i / FACES_PER_GROUP;
            double logit = separation * (labels[i] - 0.5) + random.nextGaussian();
            pFake[i] = 1 / (1 + Math.exp(-confidence * logit));
        }
        return new ScoredFaces(pFake, labels, groups);
    }
}
