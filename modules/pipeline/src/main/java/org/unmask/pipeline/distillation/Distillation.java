package org.unmask.pipeline.distillation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.calibration.Validation;
import org.unmask.core.config.DistillConfig;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.ParallelTraining;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;

/**
 * Distils one student out of several teachers, each of which teaches its own target domain with soft labels (Hinton, Vinyals
 * and Dean 2015, section 2), beside the hard labels of the source domains. The student starts from the first teacher.
 *
 * <p>Deviations: the target's cross-entropy is taken between softened teacher and plain student rather than with both
 * softened; teachers of several domains and the labelled stream are our extension of DPGNet, whose published code has no
 * teacher network. Driver only.
 */
public final class Distillation {
    private final Workspace work;
    private final FaceShards loader;
    private final PoolScoring scoring;

    public Distillation(Workspace work) {
        this.work = work;
        this.loader = new FaceShards(work);
        this.scoring = new PoolScoring(work);
    }

    /**
     * Distils and keeps a student.
     *
     * @param teachers adapted models, at least two, of one architecture
     * @throws UserException if there are fewer, or their architectures differ
     */
    public StoredModel run(List<StoredModel> teachers) {
        requireAlike(teachers);
        StoredModel first = teachers.get(0);
        List<String> sources = union(teachers, StoredModel::sourceDomains);
        LabelledFaces.of(work.tables(), sources).require("distill models of", Split.TRAIN, Split.VALIDATION);
        loader.requirePools("distill", union(teachers, StoredModel::targetDomains));
        List<JavaRDD<?>> cached = new ArrayList<>();
        try {
            work.describe("distill: load the faces and the teachers' soft labels");
            JavaRDD<FaceShard> source = keep(cached, loader.load(FaceQuery.labelled(sources, Split.TRAIN)));
            JavaRDD<FaceShard> validation = keep(cached, loader.load(FaceQuery.labelled(sources, Split.VALIDATION)));
            Lessons lessons = lessons(teachers, source, cached);
            TrainingPlan plan = plan(lessons.faces());
            ParallelTraining training = new ParallelTraining(work);
            var start = ParallelTraining.Start.after(first, first.state());
            ModelState state = training.run(lessons.examples(), first.architecture(), start, plan)
                    .state();
            Validation validated = scoring.validation(validation, first.architecture(), state);
            ModelDescription description = new ModelDescription(
                    ModelRole.STUDENT,
                    first.row().method(),
                    sources,
                    union(teachers, StoredModel::targetDomains),
                    teachers.stream().map(StoredModel::id).toList(),
                    validated);
            StoredModel student = new ModelStore(work).keep(first.architecture(), state, description);
            training.settled(plan.name());
            return student;
        } finally {
            cached.forEach(JavaRDD::unpersist);
        }
    }

    /** The examples of every worker, and how many target faces there are. */
    private record Lessons(JavaRDD<WorkerExamples> examples, long faces) {}

    private Lessons lessons(List<StoredModel> teachers, JavaRDD<FaceShard> source, List<JavaRDD<?>> cached) {
        TrainConfig train = work.config().train();
        int share = Math.max(1, train.batchSize() / (teachers.size() + 1));
        var classes = ExampleStream.ClassWeights.of(train);
        double weight = 1.0 / (teachers.size() + 1);
        JavaRDD<WorkerExamples> examples = source.map(shard -> new WorkerExamples(
                shard.worker(), List.of(ExampleStream.labelled("source", shard, classes, share, weight))));
        long faces = 0;
        for (StoredModel teacher : teachers) {
            for (String domain : teacher.targetDomains()) {
                JavaRDD<FaceShard> pool = keep(cached, loader.load(FaceQuery.unlabelled(domain, Split.TRAIN)));
                JavaRDD<ShardScores> said = keep(
                        cached,
                        scoring.score(pool, teacher.architecture(), teacher.state())
                                .persist(StorageLevel.MEMORY_AND_DISK()));
                var teaching = new SoftExamples.Teaching(
                        domain, share, weight, work.config().distill().temperature());
                examples = examples.zipPartitions(pool.zip(said), new SoftExamples(teaching));
                faces = Math.max(faces, pool.map(FaceShard::count).reduce(Integer::sum));
            }
        }
        return new Lessons(examples, faces);
    }

    private TrainingPlan plan(long facesOfLargestDomain) {
        DistillConfig distill = work.config().distill();
        TrainConfig train = work.config().train();
        return TrainingPlan.of(
                work.config(),
                "distill",
                TrainingPlan.steps(
                        facesOfLargestDomain, distill.epochs(), Math.max(1, train.batchSize() / 3), train.workers()),
                distill.learningRate(),
                Seeds.of(work.config().run().seed()).derive("distill"));
    }

    private static <T> JavaRDD<T> keep(List<JavaRDD<?>> cached, JavaRDD<T> data) {
        cached.add(data);
        return data;
    }

    private static List<String> union(
            List<StoredModel> models, java.util.function.Function<StoredModel, List<String>> domains) {
        TreeSet<String> all = new TreeSet<>();
        models.forEach(model -> all.addAll(domains.apply(model)));
        return List.copyOf(all);
    }

    private static void requireAlike(List<StoredModel> teachers) {
        if (teachers.size() < 2) {
            throw new UserException("Cannot distill: expected at least two adapted models, got "
                    + teachers.stream().map(StoredModel::id).toList()
                    + ". Adapt to a second domain first, or name two --model.");
        }
        String architecture = teachers.get(0).architecture().fingerprint();
        for (StoredModel teacher : teachers) {
            if (!teacher.architecture().fingerprint().equals(architecture)) {
                throw new UserException("Cannot distill: expected teachers of one architecture, got " + architecture
                        + " and, for " + teacher.id() + ", "
                        + teacher.architecture().fingerprint()
                        + ". Train them with the same network settings.");
            }
            if (teacher.targetDomains().isEmpty()) {
                throw new UserException("Cannot distill: expected adapted models, got " + teacher.id() + " of role "
                        + EnumWords.ofColumn(teacher.row().role()) + ". Name models of role adapted.");
            }
        }
    }
}
