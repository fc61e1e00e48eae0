package org.unmask.pipeline.training;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.networks.method.MaskLearning;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.faces.FaceMaskLoader;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.MaskChoice;
import org.unmask.pipeline.faces.WorkerMasks;
import org.unmask.pipeline.models.Names;

/**
 * The second stage of a training whose method learns from masks: all labelled faces go on, and those few with masks are in every
 * batch. Without a single mask it is a longer training, so that models with and without masks have learnt equally long. Driver
 * only.
 */
final class MaskStage {
    private static final Logger LOG = LoggerFactory.getLogger(MaskStage.class);

    private final Workspace work;
    private final MaskLearning settings;

    MaskStage(Workspace work, MaskLearning settings) {
        this.work = work;
        this.settings = settings;
    }

    /**
     * The state after the stage; the one before where the stage is left out.
     *
     * @param faces the labelled training faces of {@code domains}
     * @param count how many there are
     */
    ModelState run(
            List<String> domains, JavaRDD<FaceShard> faces, long count, Architecture architecture, ModelState before) {
        if (settings.epochs() == 0) {
            return before;
        }
        Seeds seeds = Seeds.of(work.config().run().seed()).derive("masks");
        work.describe("train: load the masks of " + domains);
        JavaRDD<WorkerMasks> masks = new FaceMaskLoader(work)
                .load(FaceQuery.labelled(domains, Split.TRAIN), choice(count, seeds.derive("choice")));
        try {
            LOG.info("train: masks={}, faces={}", masks.map(WorkerMasks::count).reduce(Integer::sum), count);
            TrainConfig train = work.config().train();
            TrainingPlan plan = TrainingPlan.of(
                    work.config(),
                    name(domains),
                    TrainingPlan.steps(count, settings.epochs(), train.batchSize(), train.workers()),
                    settings.learningRate(),
                    seeds);
            JavaRDD<WorkerExamples> examples = FaceMaskLoader.join(faces, masks).map(examples(train));
            return new ParallelTraining(work)
                    .run(examples, architecture, ParallelTraining.Start.fresh(before.withFreshMoments()), plan)
                    .state();
        } finally {
            masks.unpersist();
        }
    }

    /** What the training of the stage is called. */
    static String name(List<String> domains) {
        return "train " + Names.words(domains) + ", stage 2";
    }

    private MaskChoice choice(long faces, Seeds seeds) {
        return new MaskChoice(settings.masks(), Math.round(settings.maskShare() * faces), seeds);
    }

    private MaskedExamples examples(TrainConfig train) {
        return new MaskedExamples(
                train.batchSize(),
                (int) Math.floor(settings.batchShare() * train.batchSize()),
                ExampleStream.ClassWeights.of(train));
    }
}
