package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What judging batch by batch carries from one batch to the next. Immutable.
 *
 * @param rule the running averages of the curriculum
 * @param pFake the moving average of the teacher's probability of fake before any alignment, in [0, 1]
 * @param weight the moving average of the weight of an unlabelled face, in [0, 1]; nothing is decided by it
 */
public record BatchAverages(RunningAverages rule, double pFake, double weight) implements Serializable {
    /** Of a training that judges no batches. */
    public static final BatchAverages NONE = new BatchAverages(RunningAverages.START, 0.5, 0);

    /**
     * The mean of what several workers carry, added in list order, so that the result depends on the list alone.
     *
     * @param workers at least one
     */
    public static BatchAverages mean(List<BatchAverages> workers) {
        RunningAverages rule = new RunningAverages(
                mean(workers, worker -> worker.rule.confidence()),
                mean(workers, worker -> worker.rule.variance()),
                mean(workers, worker -> worker.rule.pFake()),
                mean(workers, worker -> worker.rule.sourcePFake()));
        return new BatchAverages(rule, mean(workers, worker -> worker.pFake), mean(workers, worker -> worker.weight));
    }

    private static double mean(List<BatchAverages> workers, ToDoubleFunction<BatchAverages> average) {
        double sum = 0;
        for (BatchAverages worker : workers) {
            sum += average.applyAsDouble(worker);
        }
        return sum / workers.size();
    }
}
