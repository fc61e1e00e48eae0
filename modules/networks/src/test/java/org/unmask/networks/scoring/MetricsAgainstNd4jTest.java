package org.unmask.networks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;

/** Our figures against those of ND4J's own evaluation classes on the same scores. */
class MetricsAgainstNd4jTest {
    /** Their areas are sums of trapezia over float32 scores that are all different. */
    private static final double ROUNDING = 1e-6;

    @ParameterizedTest
    @CsvSource({"2, 0.5, 0.1", "31, 0.5, 0.0", "200, 0.5, 0.2", "500, 0.1, 0.3", "500, 0.9, -0.1"})
    void figuresAgree(int faces, double fakeShare, double separation) {
        var scores = new Scored(faces, fakeShare, separation);
        ScoredFaces ours = ScoredFaces.ungrouped(scores.pFake, scores.labels);
        var roc = new ROC(0);
        roc.eval(
                scores.column(scores.labels), Nd4j.createFromArray(scores.pFake).reshape(faces, 1));
        var evaluation = new Evaluation(2);
        evaluation.eval(scores.labelRows(), scores.probabilityRows());

        assertThat(Metrics.auc(ours)).isCloseTo(roc.calculateAUC(), within(ROUNDING));
        assertThat(Metrics.accuracy(ours, Metrics.DEFAULT_THRESHOLD))
                .isCloseTo(evaluation.accuracy(), within(ROUNDING));
        assertThat(Metrics.balancedAccuracy(ours, Metrics.DEFAULT_THRESHOLD))
                .isCloseTo((evaluation.recall(0) + evaluation.recall(1)) / 2, within(ROUNDING));
    }

    /** Random scores; those of fakes lie higher by {@code separation}. The first face is real and the second fake. */
    private static final class Scored {
        private final double[] pFake;
        private final int[] labels;

        Scored(int faces, double fakeShare, double separation) {
            var random = new SplittableRandom(faces);
            pFake = new double[faces];
            labels = new int[faces];
            for (int face = 0; face < faces; face++) {
                boolean fake = face == 1 || face > 1 && random.nextDouble() < fakeShare;
                labels[face] = fake ? 1 : 0;
                double score = random.nextDouble(0.35, 0.65) + (fake ? separation : 0);
                pFake[face] = Math.max(0, Math.min(1, score));
            }
        }

        INDArray column(int... values) {
            return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape(values.length, 1);
        }

        INDArray labelRows() {
            return rows(face -> labels[face]);
        }

        INDArray probabilityRows() {
            return rows(face -> pFake[face]);
        }

        private INDArray rows(IntToDoubleFunction fake) {
            double[][] rows = new double[labels.length][];
            for (int face = 0; face < rows.length; face++) {
                rows[face] = new double[] {1 - fake.applyAsDouble(face), fake.applyAsDouble(face)};
            }
            return Nd4j.createFromArray(rows);
        }
    }
}
