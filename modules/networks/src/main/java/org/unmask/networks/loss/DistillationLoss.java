package org.unmask.networks.loss;

import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * The Kullback-Leibler divergence from a teacher's to a student's softened classes (Hinton, Vinyals and Dean 2015,
 * Distilling the Supervision in a Neural Network, section 2): {@code T^2 sum_i w_i KL(softmax(teacher_i / T) ||
 * softmax(student_i / T)) / B}. The teacher is constant. Deviation: the divergence instead of the cross-entropy, which
 * differs by the teacher's entropy and has the same gradient. Plain Java in double precision. Confined to the tape's thread.
 */
public final class DistillationLoss {
    private DistillationLoss() {}

    /**
     * The loss as a tensor of shape [1], at least 0.
     *
     * @param studentBK [B, K] logits
     * @param teacherBK [B, K] logits
     * @param temperature T, positive
     * @param weightsB [B]
     */
    public static Tensor of(Tape tape, Tensor studentBK, float[] teacherBK, double temperature, float[] weightsB) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("Cannot distil: expected a positive temperature, got " + temperature
                    + ". Set it to 1 for the plain divergence.");
        }
        int rows = weightsB.length;
        SampleWeights.requireRows(studentBK, rows);
        int classes = teacherBK.length / rows;
        double[] student = logProbabilities(HostMemory.readDoubles(studentBK.value()), classes, temperature);
        double[] teacher = logProbabilities(HostMemory.widen(teacherBK), classes, temperature);
        double[] gradients = new double[student.length];
        double loss = 0;
        for (int i = 0; i < student.length; i++) {
            double share = temperature * weightsB[i / classes] / rows;
            double probability = StrictMath.exp(teacher[i]);
            loss += temperature * share * probability * (teacher[i] - student[i]);
            gradients[i] = share * (StrictMath.exp(student[i]) - probability);
        }
        return KnownGradient.record(tape, loss, studentBK, gradients);
    }

    /** The same with weight 1 for every row. */
    public static Tensor of(Tape tape, Tensor studentBK, float[] teacherBK, double temperature) {
        return of(tape, studentBK, teacherBK, temperature, SampleWeights.equal(studentBK));
    }

    /** Overwrites and hands back {@code logits}. */
    private static double[] logProbabilities(double[] logits, int classes, double temperature) {
        for (int i = 0; i < logits.length; i++) {
            logits[i] /= temperature;
        }
        for (int from = 0; from < logits.length; from += classes) {
            double logSum = SoftCrossEntropy.logSumExp(logits, from, classes);
            for (int k = from; k < from + classes; k++) {
                logits[k] -= logSum;
            }
        }
        return logits;
    }
}
