package org.unmask.pipeline.annotation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.annotation.AnnotationBudget;
import org.unmask.core.annotation.AnnotationRule;
import org.unmask.core.annotation.Candidate;
import org.unmask.core.annotation.ChallengingFaces;
import org.unmask.core.annotation.ChosenFaces;
import org.unmask.core.config.AnnotationConfig;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.Sha256;
import org.unmask.core.random.Seeds;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.annotation.SelectionResult.Status;
import org.unmask.pipeline.annotation.TrainingFaces.Open;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.tables.rows.AnnotationTaskRow;

/**
 * Chooses training faces that people are asked to draw masks for, and writes them as a package. The package appears first, with
 * one rename, then its rows, with one commit: a run that dies before the rename leaves a hidden folder that the next one
 * replaces; after it, the same request finds the package and adds the rows. Driver only.
 */
public final class AnnotationSelection {
    private static final Logger LOG = LoggerFactory.getLogger(AnnotationSelection.class);

    /** What stands for the model of a package that none has judged. */
    private static final String NO_MODEL = "none";

    private final Workspace work;
    private final AnnotationConfig config;

    public AnnotationSelection(Workspace work) {
        this.work = work;
        this.config = work.config().annotation();
    }

    /**
     * Answers a request, once: the same request for the same run date changes nothing.
     *
     * @throws UserException if the budget is refused, model, domain or rule are unknown, or the folder is something else's
     */
    public SelectionResult run(SelectionRequest request) {
        AnnotationBudget.check(request.budget(), request.allowance());
        AnnotationRule rule = rule(config, request.rule());
        PackageFolder folder =
                PackageFolder.at(request.output(), work.sparkContext().hadoopConfiguration());
        TrainingFaces faces = TrainingFaces.of(work, request.domains());
        Optional<StoredModel> model = judge(rule, request);
        String sha256 = fingerprint(request, faces.domains(), idOf(model), folder);
        Optional<PackageFile> before = answeredBefore(sha256, folder);
        return before.isPresent()
                ? new SelectionResult(before.get(), Status.DONE_BEFORE)
                : select(request, rule, faces, model, sha256, folder);
    }

    private SelectionResult select(
            SelectionRequest request,
            AnnotationRule rule,
            TrainingFaces faces,
            Optional<StoredModel> model,
            String sha256,
            PackageFolder folder) {
        Seeds seeds = Seeds.of(work.config().run().seed()).derive("annotation");
        AnnotationBudget budget = new AnnotationBudget(request.budget(), faces.count(), faces.annotatedCount());
        Map<String, Open> open = faces.open();
        JudgedFaces judged = budget.remainingCount() == 0 || open.isEmpty()
                ? JudgedFaces.none()
                : model.map(judge -> JudgedFaces.of(work, judge, faces.domains(), open))
                        .orElseGet(() -> JudgedFaces.embedded(work, faces.domains(), open, seeds));
        ChosenFaces selection = rule.select(judged.candidates(), budget.remainingCount(), seeds);
        PackageFile contents = new PackageFile(
                work.run().runId(),
                work.run().runDate().toString(),
                work.clock().instant().toString(),
                idOf(model),
                rule.kind(),
                faces.domains(),
                request.budget(),
                budget.trainingCount(),
                budget.annotatedCount(),
                open.size(),
                selection.passedOverCount(),
                sha256,
                folder.uri(),
                entries(selection.chosen(), open));
        if (contents.faces().isEmpty()) {
            return new SelectionResult(contents, Status.NOTHING_LEFT);
        }
        new PackageWriter(work).write(contents, judged.maps(), folder);
        work.tables().annotationTasks().append(contents.rows());
        LOG.info("selected {} of {} candidates: package={}", contents.faces().size(), open.size(), folder.uri());
        return new SelectionResult(contents, Status.WRITTEN);
    }

    /** The model that the rule asks; empty where it asks none. */
    private Optional<StoredModel> judge(AnnotationRule rule, SelectionRequest request) {
        if (rule.needs() == AnnotationRule.Needs.JUDGEMENTS) {
            return Optional.of(new ModelStore(work).chosen("select for annotation", request.modelId()));
        }
        request.modelId().ifPresent(model -> {
            throw new UserException("Cannot select for annotation by " + rule.kind()
                    + ": expected no model, which this rule does not ask, got " + model
                    + ". Leave --model out, or name another --rule.");
        });
        return Optional.empty();
    }

    private static String idOf(Optional<StoredModel> model) {
        return model.map(StoredModel::id).orElse(NO_MODEL);
    }

    private static List<PackageEntry> entries(List<Candidate> chosen, Map<String, Open> open) {
        List<PackageEntry> entries = new ArrayList<>();
        for (Candidate face : chosen) {
            Open facts = Objects.requireNonNull(open.get(face.faceId()));
            entries.add(new PackageEntry(
                    entries.size() + 1,
                    face.faceId(),
                    face.domain(),
                    face.pFake(),
                    face.uncertainty(),
                    face.diffuseness(),
                    face.challenge(),
                    facts.width(),
                    facts.height()));
        }
        return entries;
    }

    /** What the same request left behind, after adding the rows that a dead run could not. */
    private Optional<PackageFile> answeredBefore(String sha256, PackageFolder folder) {
        Optional<AnnotationTaskRow> row = work.tables().annotationTasks().collect().stream()
                .filter(task -> task.requestSha256().equals(sha256))
                .findFirst();
        Optional<PackageFile> contents = folder.contents();
        if (contents.isEmpty() && row.isPresent()) {
            throw new UserException("Cannot select for annotation again: expected the package of "
                    + row.get().packageId() + " at " + folder.uri()
                    + ", got no folder there. Its faces are handed out; restore it, or name another --output to select"
                    + " others.");
        }
        if (contents.isPresent() && !contents.get().requestSha256().equals(sha256)) {
            throw new UserException("Cannot write an annotation package to " + folder.uri()
                    + ": expected a folder that is not there, got package "
                    + contents.get().packageId() + " of another request. Name another with --output.");
        }
        if (contents.isPresent() && row.isEmpty()) {
            work.tables().annotationTasks().append(contents.get().rows());
        }
        return contents;
    }

    private String fingerprint(SelectionRequest request, List<String> domains, String modelId, PackageFolder folder) {
        String text = String.join(
                "\n",
                work.run().runDate().toString(),
                modelId,
                Names.join(domains),
                Double.toString(request.budget()),
                request.rule(),
                settings(),
                Long.toString(work.config().run().seed()),
                folder.uri());
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The settings in the form in which earlier versions put them into fingerprints, so that theirs are found again. */
    private String settings() {
        ChallengingFaces challenging = config.rule().of(ChallengingFaces.class);
        return "AnnotationConfig[budget=" + config.budget() + ", allowMore=" + config.allowMore() + ", rule="
                + config.rule().word() + ", fakeShare=" + challenging.fakeShare() + ", leastDistance="
                + challenging.leastDistance() + ", skipKnownReal=" + config.skipKnownReal() + "]";
    }

    /**
     * The rule of a word.
     *
     * @throws UserException if there is none
     */
    public static AnnotationRule rule(AnnotationConfig config, String word) {
        return config.rule()
                .named(word)
                .orElseThrow(() -> new UserException("Cannot select for annotation: expected the rule "
                        + String.join(" or ", config.rule().words()) + ", got \"" + word
                        + "\". Correct --rule or annotation.rule."));
    }
}
