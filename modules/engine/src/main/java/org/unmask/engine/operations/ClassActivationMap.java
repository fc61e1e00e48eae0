package org.unmask.engine.operations;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Where in a picture the network sees a class (Zhou et al. 2016, Learning Deep Features for Discriminative Localization,
 * section 2, equation 2), as an operation, so that a loss can act on the map. Deviations: negative evidence is cut off, and
 * each map is divided by its maximum. Legend: B batch, H height, W width, C channels, K classes, P = B*H*W positions.
 * Confined to the tape's thread.
 */
public final class ClassActivationMap {
    private ClassActivationMap() {}

    /**
     * {@code relu(sum_c features_bhwc * weights_ck) / max_hw}, for picture b's class k: [B, H, W], from 0 to 1, the maximum of
     * each map being 1. A map without positive evidence is 0 everywhere, and so is its gradient. The gradient flows through
     * the maximum too, into the first position that attains it.
     *
     * @param classes for each picture the class k, 0 to K - 1
     */
    public static Tensor of(Tape tape, Tensor featuresBHWC, Tensor weightsCK, int[] classes) {
        INDArray features = featuresBHWC.value();
        int classCount = (int) weightsCK.value().size(1);
        requireClasses(classes, features.size(0), classCount);
        INDArray evidence = tape.borrow(features.length() / features.size(3), classCount);
        MatrixProducts.plain(MatrixOperations.asMatrix(features), weightsCK.value(), evidence);
        var maps = new Maps(HostMemory.readDoubles(evidence), classes.clone(), classCount);
        tape.release(evidence);
        INDArray output = tape.output(features.size(0), features.size(1), features.size(2));
        HostMemory.write(maps.values, output);
        return tape.record(
                output,
                List.of(featuresBHWC, weightsCK),
                gradient -> backward(tape, featuresBHWC, weightsCK, maps, gradient));
    }

    private static void backward(Tape tape, Tensor featuresBHWC, Tensor weightsCK, Maps maps, INDArray gradient) {
        INDArray features = MatrixOperations.asMatrix(featuresBHWC.value());
        INDArray evidence = tape.borrow(features.size(0), weightsCK.value().size(1));
        HostMemory.write(maps.evidenceGradient(HostMemory.readDoubles(gradient)), evidence);
        tape.accumulate(weightsCK, d -> MatrixProducts.leftTransposed(features, evidence, d));
        tape.accumulate(
                featuresBHWC,
                d -> MatrixProducts.rightTransposed(evidence, weightsCK.value(), MatrixOperations.asMatrix(d)));
        tape.release(evidence);
    }

    private static void requireClasses(int[] classes, long batch, int classCount) {
        boolean known = Arrays.stream(classes).allMatch(k -> k >= 0 && k < classCount);
        if (classes.length != batch || !known) {
            throw ArgumentErrors.of(
                    "map a class's activation",
                    batch + " classes from 0 to " + (classCount - 1),
                    Arrays.toString(classes),
                    "Choose one for each picture");
        }
    }

    /** The maps [B, H, W] in plain Java: a few hundred numbers a picture. */
    private static final class Maps {
        private final double[] values;
        private final int[] classes;
        private final int classCount;
        private final int positions;
        private final int[] peaks;
        private final double[] maxima;

        Maps(double[] evidence, int[] classes, int classCount) {
            this.classes = classes;
            this.classCount = classCount;
            values = new double[evidence.length / classCount];
            positions = values.length / classes.length;
            peaks = new int[classes.length];
            maxima = new double[classes.length];
            for (int picture = 0; picture < classes.length; picture++) {
                findPeak(evidence, picture);
            }
            for (int i = 0; i < values.length; i++) {
                double maximum = maxima[i / positions];
                values[i] = maximum > 0 ? Math.max(0, evidence[element(i)]) / maximum : 0;
            }
        }

        private int element(int position) {
            return position * classCount + classes[position / positions];
        }

        private void findPeak(double[] evidence, int picture) {
            for (int i = picture * positions; i < (picture + 1) * positions; i++) {
                if (evidence[element(i)] > maxima[picture]) {
                    maxima[picture] = evidence[element(i)];
                    peaks[picture] = i;
                }
            }
        }

        /** [P, K], 0 for the classes that were not chosen. */
        double[] evidenceGradient(double[] gradient) {
            double[] result = new double[values.length * classCount];
            for (int i = 0; i < values.length; i++) {
                int picture = i / positions;
                if (values[i] > 0) {
                    result[element(i)] += gradient[i] / maxima[picture];
                    result[element(peaks[picture])] -= gradient[i] * values[i] / maxima[picture];
                }
            }
            return result;
        }
    }
}
