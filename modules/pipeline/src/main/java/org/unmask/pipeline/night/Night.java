package org.unmask.pipeline.night;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.AdaptationWithBaselines;
import org.unmask.pipeline.distillation.Distillation;
import org.unmask.pipeline.drift.IncomingDrift;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.faces.FaceDomains;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.ingest.IngestRequest;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.screening.ChampionScoring;
import org.unmask.pipeline.sources.PictureFolder;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.RunRow;

/** One night, for one date: ingest what is new, adapt, distil, evaluate, gate, promote, score the new faces. Driver only. */
public final class Night {
    private static final Logger LOG = LoggerFactory.getLogger(Night.class);

    private final Workspace work;
    private final RunRecorder recorder;
    private final ModelStore models;

    public Night(Workspace work, RunRecorder recorder) {
        this.work = work;
        this.recorder = recorder;
        this.models = new ModelStore(work);
    }

    /** The row of the run that has done this date already, if one has. */
    public static Optional<RunRow> finished(Workspace work) {
        return work.tables().runs().collect().stream()
                .filter(row -> row.job().equals(work.run().job()))
                .filter(row -> row.runDate().equals(work.run().runDate()))
                .findFirst();
    }

    /**
     * Does the night.
     *
     * @param inputs folders to ingest first; none if the tables hold all there is
     * @return the models of the night, the student last where several targets were adapted to
     */
    public List<StoredModel> run(List<String> inputs) {
        inputs.forEach(this::ingest);
        // What a late step would miss is missed before the first: a training that cannot be tested would be lost.
        List<String> sources = sources();
        LabelledFaces.of(work.tables(), sources).require("run the night on", Split.TRAIN, Split.VALIDATION);
        List<String> targets = targets(sources);
        new FaceShards(work).requirePools("adapt", targets);
        Evaluation.labelledDomains(work);
        PromotionGate gate = new PromotionGate(work, targets);
        gate.require();
        recorder.drifted(recorder.step("drift", () -> new IncomingDrift(work).run()));
        StoredModel base = base(sources);
        List<StoredModel> night = new ArrayList<>(List.of(base));
        List<StoredModel> teachers = adaptAll(base, targets, night);
        if (teachers.size() > 1) {
            night.add(recorder.step("distill", () -> new Distillation(work).run(teachers)));
        }
        recorder.step("evaluate", () -> new Evaluation(work).run(night, Evaluation.labelledDomains(work)));
        recorder.step("gate", () -> gate.decide(base, candidates(night))).ifPresent(recorder::decided);
        recorder.scored(recorder.step("score", () -> new ChampionScoring(work).run()));
        return night;
    }

    /** Baselines and oracles are no candidates. */
    private static List<StoredModel> candidates(List<StoredModel> night) {
        return night.stream()
                .filter(model ->
                        model.row().role() == ModelRole.ADAPTED || model.row().role() == ModelRole.STUDENT)
                .toList();
    }

    private void ingest(String input) {
        if (PictureFolder.holdsNothing(input, work.sparkContext().hadoopConfiguration())) {
            remark("There are no pictures in " + input + ".");
            return;
        }
        IngestRequest request = IngestRequest.of(input, Optional.empty());
        try {
            IngestSummary summary = recorder.step("ingest", () -> new PictureIngest(work).takeIn(request));
            recorder.ingested(summary);
            PictureIngest.requireSome(request, summary);
        } catch (DataContractException e) {
            // A folder of nothing but bad pictures is on record in rejects; the night goes on with what there is.
            remark("The night goes on without " + input + ". " + e.getMessage());
        }
    }

    private void remark(String sentence) {
        LOG.warn("{}", sentence);
        recorder.remarked(sentence);
    }

    private List<String> sources() {
        List<String> configured = work.config().nightly().sources();
        if (!configured.isEmpty()) {
            return configured;
        }
        List<String> labelled = new FaceDomains(work.tables()).labelled();
        if (labelled.isEmpty()) {
            throw new UserException("Cannot run the night: expected at least one domain with labels, got none."
                    + " Ingest a folder whose manifest.csv names labels.");
        }
        return labelled;
    }

    private List<String> targets(List<String> sources) {
        List<String> configured = work.config().nightly().targets();
        TreeSet<String> targets =
                new TreeSet<>(configured.isEmpty() ? new FaceDomains(work.tables()).all() : configured);
        sources.forEach(targets::remove);
        if (targets.isEmpty()) {
            throw new UserException("Cannot run the night: expected at least one domain to adapt to beside the sources "
                    + sources + ", got none. Ingest faces of another domain, or set nightly.sources to fewer.");
        }
        return List.copyOf(targets);
    }

    private StoredModel base(List<String> sources) {
        return models.newest(ModelRole.SOURCE_ONLY, row -> row.sourceDomains().equals(Names.join(sources)))
                .map(models::load)
                .orElseGet(() -> recorder.step(
                        "train on " + Names.words(sources),
                        () -> new SourceTraining(work).run(sources, ModelRole.SOURCE_ONLY)));
    }

    private List<StoredModel> adaptAll(StoredModel base, List<String> targets, List<StoredModel> night) {
        AdaptationWithBaselines adaptation = new AdaptationWithBaselines(work, recorder);
        List<StoredModel> teachers = new ArrayList<>();
        for (String target : targets) {
            List<StoredModel> adapted = adaptation.run(base, target);
            // Of a domain that is not adapted to there is no teacher: source-only goes on judging it.
            adapted.stream().limit(1).forEach(teachers::add);
            night.addAll(adapted);
        }
        return teachers;
    }
}
