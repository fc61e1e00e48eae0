package org.unmask.pipeline.training;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.calibration.Validation;
import org.unmask.core.models.ModelRole;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.method.MaskLearning;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.embedding.HeadTraining;
import org.unmask.pipeline.faces.ClassCount;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.published.Architectures;
import org.unmask.pipeline.published.NearbyWeights;
import org.unmask.pipeline.scoring.PoolScoring;

/**
 * Trains a model on the labelled training faces of some domains, from nothing or from published weights: step by step, by
 * {@link HeadTraining}, or by one after the other, as the configuration says. Driver only.
 */
public final class SourceTraining {
    private final Workspace work;
    private final ShardLoading loading;

    public SourceTraining(Workspace work) {
        this(work, new FaceShards(work));
    }

    /** A training that takes its faces from somebody who may keep them for others. */
    public SourceTraining(Workspace work, ShardLoading loading) {
        this.work = work;
        this.loading = loading;
    }

    /**
     * Trains and keeps a model.
     *
     * @param domains labelled domains, at least one
     * @param role {@link ModelRole#SOURCE_ONLY}, or {@link ModelRole#ORACLE} for the upper mark of a target domain
     * @throws org.unmask.core.errors.UserException if the domains have no labelled training and validation faces of both
     *     classes, or no real training faces where all fakes are made of them
     */
    public StoredModel run(List<String> domains, ModelRole role) {
        TrainConfig config = work.config().train();
        if (config.mode() == TrainConfig.Mode.HEAD) {
            return new HeadTraining(work).run(domains, role, labels(role));
        }
        work.describe("train: look at the labelled faces of " + domains);
        requireFaces(domains);
        work.describe("train: load the labelled faces of " + domains);
        JavaRDD<FaceShard> faces = loading.load(FaceQuery.labelled(domains, Split.TRAIN, labels(role)));
        JavaRDD<FaceShard> validation = loading.load(FaceQuery.labelled(domains, Split.VALIDATION));
        try (var weights = new NearbyWeights(work.sparkContext().hadoopConfiguration())) {
            long count = shown(faces.map(ClassCount::of).reduce(ClassCount::plus));
            NetworkConfig network = weights.of(work.config().network());
            Architecture architecture = Architectures.of(network, work.config().method());
            Seeds seeds = Seeds.of(work.config().run().seed()).derive("train");
            JavaRDD<WorkerExamples> examples =
                    faces.map(new SupervisedExamples(config.batchSize(), ExampleStream.ClassWeights.of(config)));
            TrainingPlan plan = TrainingPlan.of(
                    work.config(),
                    "train " + Names.words(domains),
                    TrainingPlan.steps(count, config.epochs(), config.batchSize(), config.workers()),
                    config.learningRate(),
                    seeds);
            ModelState start = config.mode() == TrainConfig.Mode.HEAD_THEN_FINE_TUNE
                    ? new HeadTraining(work).start(domains, labels(role))
                    : Architectures.begin(
                            network, architecture, seeds.derive("weights").value());
            ParallelTraining training = new ParallelTraining(work);
            ModelState trained = training.run(examples, architecture, ParallelTraining.Start.fresh(start), plan)
                    .state();
            Optional<MaskLearning> masks = architecture.method().maskLearning();
            if (masks.isPresent()) {
                trained = new MaskStage(work, masks.get()).run(domains, faces, count, architecture, trained);
            }
            Validation validated = new PoolScoring(work).validation(validation, architecture, trained);
            StoredModel kept = new ModelStore(work)
                    .keep(
                            architecture,
                            trained,
                            new ModelDescription(
                                    role, architecture.method().word(), domains, List.of(), List.of(), validated));
            training.settled(plan.name());
            training.settled(MaskStage.name(domains));
            return kept;
        } finally {
            loading.release(faces);
            loading.release(validation);
        }
    }

    /** Labels of each class that count; an upper mark has all. */
    private int labels(ModelRole role) {
        return role == ModelRole.ORACLE ? 0 : work.config().train().labelsPerClass();
    }

    private void requireFaces(List<String> domains) {
        LabelledFaces faces = LabelledFaces.of(work.tables(), domains);
        if (work.config().train().selfBlended().needsNoFakes()) {
            faces.requireReals("train on", Split.TRAIN);
        } else {
            faces.require("train on", Split.TRAIN, Split.VALIDATION);
        }
    }

    /** Faces of one pass: where all fakes are made, each real face and its twin. */
    private long shown(ClassCount faces) {
        return work.config().train().selfBlended().needsNoFakes() ? 2 * faces.reals() : faces.faces();
    }
}
