package org.unmask.networks.dpgnet;

import java.util.List;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * The mean of two judgements: {@code log((softmax(s) + softmax(u)) / 2)}, logits whose softmax is the mean of the two
 * probabilities. Plain Java in double precision: two numbers a face. Confined to the tape's thread.
 */
public final class ProbabilityAverage {
    private ProbabilityAverage() {}

    /** Logits of the mean, [B, K], of logits [B, K] and [B, K]. */
    public static Tensor of(Tape tape, Tensor leftBK, Tensor rightBK) {
        int classes = Math.toIntExact(leftBK.value().size(1));
        double[] left = softmax(HostMemory.readDoubles(leftBK.value()), classes);
        double[] right = softmax(HostMemory.readDoubles(rightBK.value()), classes);
        double[] logs = new double[left.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.log(Math.max(Double.MIN_NORMAL, (left[i] + right[i]) / 2));
        }
        var output = tape.output(leftBK.value().shape());
        HostMemory.write(logs, output);
        return tape.record(output, List.of(leftBK, rightBK), gradient -> {
            double[] ofMean = HostMemory.readDoubles(gradient);
            for (int i = 0; i < ofMean.length; i++) {
                ofMean[i] /= Math.max(Double.MIN_NORMAL, left[i] + right[i]);
            }
            tape.accumulate(leftBK, d -> HostMemory.write(throughSoftmax(left, ofMean, classes), d));
            tape.accumulate(rightBK, d -> HostMemory.write(throughSoftmax(right, ofMean, classes), d));
        });
    }

    /** The same of logits in a graph. */
    public static GraphValue describe(GraphValue left, GraphValue right) {
        GraphValue sum = left.softmax(1).plus(right.softmax(1));
        return sum.over(2).atLeast(Float.MIN_NORMAL).log();
    }

    private static double[] softmax(double[] logits, int classes) {
        for (int from = 0; from < logits.length; from += classes) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = from; k < from + classes; k++) {
                largest = Math.max(largest, logits[k]);
            }
            double sum = 0;
            for (int k = from; k < from + classes; k++) {
                logits[k] = StrictMath.exp(logits[k] - largest);
                sum += logits[k];
            }
            for (int k = from; k < from + classes; k++) {
                logits[k] /= sum;
            }
        }
        return logits;
    }

    /** {@code p * (g - sum(p * g))} for each row. */
    private static double[] throughSoftmax(double[] probabilities, double[] gradients, int classes) {
        double[] through = new double[gradients.length];
        for (int from = 0; from < through.length; from += classes) {
            double mean = 0;
            for (int k = from; k < from + classes; k++) {
                mean += probabilities[k] * gradients[k];
            }
            for (int k = from; k < from + classes; k++) {
                through[k] = probabilities[k] * (gradients[k] - mean);
            }
        }
        return through;
    }
}
