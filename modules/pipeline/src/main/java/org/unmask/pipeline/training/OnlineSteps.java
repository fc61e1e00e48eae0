package org.unmask.pipeline.training;

import java.util.Arrays;
import java.util.List;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.core.curriculum.BatchJudge;
import org.unmask.core.curriculum.Decision;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.networks.method.Batch;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.training.Trainer;

/**
 * The steps of one worker between two synchronisations of a training that makes its pseudo-labels batch by batch: the teacher,
 * who stays as it is meanwhile, judges the weak views of a batch's unlabelled faces, and the learner learns what it says on their strong
 * views. A function of the teacher, the learner's state and the arguments alone. Runs on executors, one thread; two more draw batches ahead.
 */
final class OnlineSteps implements AutoCloseable {
    private static final float[] NOTHING = {};

    private final Scorer teacher;
    private final TrainingPlan plan;
    private final OnlineMatch match;

    /**
     * @param architecture as it judges what a curriculum selects from
     * @param state the teacher's
     * @param match the plan's
     */
    OnlineSteps(Architecture architecture, ModelState state, TrainingPlan plan, OnlineMatch match) {
        this.teacher = new Scorer(architecture, state);
        this.plan = plan;
        this.match = match;
    }

    /** The mean loss of the steps, and what the judge carries on. */
    record Taken(double loss, BatchAverages averages) {}

    /**
     * Takes the steps of a span; a worker without unlabelled faces learns from labelled ones alone.
     *
     * @param trainer holds the learner's state before the first step, and then the one after the last
     * @param examples with at least one stream
     * @throws TrainingDivergedException if a loss or gradient is not finite
     */
    Taken take(Trainer trainer, WorkerExamples examples, StepSpan span, BatchAverages before) {
        WorkerExamples weak = examples.weakViews();
        if (weak.streams().isEmpty()) {
            return new Taken(WorkerSteps.take(trainer, examples, plan, span), before);
        }
        BatchAverages averages = before;
        double loss = 0;
        try (BatchDraw strongDraw = draw(examples);
                BatchDraw weakDraw = draw(weak);
                BatchesAhead strong = new BatchesAhead(strongDraw, span);
                BatchesAhead judged = new BatchesAhead(weakDraw, span)) {
            for (long step = span.first(); step < span.end(); step++) {
                Batch batch = strong.take();
                BatchJudge.Judged said = judge(averages, judged.take(), batch, step);
                averages = said.after();
                loss += trainer.step(
                                taught(batch, said.decisions(), step),
                                plan.schedule().at(step))
                        .loss();
            }
        }
        return new Taken(loss / span.steps(), averages);
    }

    @Override
    public void close() {
        teacher.close();
    }

    private BatchDraw draw(WorkerExamples examples) {
        return new BatchDraw(examples, plan.seeds(), plan.variation());
    }

    private BatchJudge.Judged judge(BatchAverages averages, Batch weak, Batch batch, long step) {
        float[] pFake = teacher.score(weak.pixels(), weak.size()).pFake();
        return match.judge().judge(averages, pFake, labelled(batch), match.position(step));
    }

    /** What the teacher says of the batch's labelled faces, which stand first, where the curriculum asks. */
    private float[] labelled(Batch batch) {
        Batch.Part first = batch.parts().get(0);
        return match.judge().curriculum().needsSource() && first.supervision() == Supervision.LABEL
                ? teacher.score(batch.pixels(), first.size()).pFake()
                : NOTHING;
    }

    /** The batch with what was decided on its unlabelled faces, which stand last. */
    private Batch taught(Batch batch, List<Decision> decisions, long step) {
        float[] targets = Arrays.copyOf(batch.targets(), batch.targets().length);
        float[] weights = Arrays.copyOf(batch.weights(), batch.weights().length);
        int last = batch.parts().size() - 1;
        int first = batch.first(last);
        for (int face = 0; face < decisions.size(); face++) {
            Decision decision = decisions.get(face);
            targets[2 * (first + face)] = 1 - decision.pseudoLabel();
            targets[2 * (first + face) + 1] = decision.pseudoLabel();
            weights[first + face] = (float) decision.weight();
        }
        return batch.taught(targets, weights, last, match.config().weightAt(step));
    }
}
