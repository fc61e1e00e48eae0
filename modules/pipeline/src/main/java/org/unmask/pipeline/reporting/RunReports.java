package org.unmask.pipeline.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.networks.method.Dpgnet;
import org.unmask.networks.model.Architecture;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.report.ReportPage;
import org.unmask.report.model.Fact;
import org.unmask.report.model.Headline;
import org.unmask.report.model.KeyFigure;
import org.unmask.report.model.PromotionVerdict;
import org.unmask.report.model.RunFacts;
import org.unmask.report.model.RunHeader;
import org.unmask.report.model.RunReport;
import org.unmask.report.model.StepTime;
import org.unmask.report.model.TableSnapshot;
import org.unmask.report.model.TrainingFigures;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.RunRow;

/** Makes the report page of a run out of the tables. Driver only. */
public final class RunReports {
    private final Workspace work;

    public RunReports(Workspace work) {
        this.work = work;
    }

    /**
     * The newest run that evaluated a model.
     *
     * @throws UserException if there is none
     */
    public String newestRun() {
        List<String> evaluated = work.tables().evaluations().collect().stream()
                .map(EvaluationRow::runId)
                .toList();
        return work.tables().runs().collect().stream()
                .filter(run -> evaluated.contains(run.runId()))
                .max(Comparator.comparing(RunRow::endedAt))
                .map(RunRow::runId)
                .orElseThrow(() -> new UserException("Cannot report: expected a run that evaluated a model, got none."
                        + " Run unmask evaluate first, or name a run with --run."));
    }

    /** Writes the page of a run into the warehouse, then the index of all pages, and says where the first lies. */
    public String write(String runId) {
        work.describe("report: " + runId);
        String path = ReportFiles.ofRun(runId);
        work.files().write(path, ReportPage.render(build(runId)).getBytes(StandardCharsets.UTF_8));
        new ModelCards(work).writeIndex();
        return work.files().display(path);
    }

    private RunReport build(String runId) {
        RunRecord record = RunRecord.read(work.tables(), runId);
        EvaluationData evaluation = new EvaluationData(work.tables(), record);
        return new RunReport(
                "Unmask " + record.run().job() + ", " + record.run().runDate(),
                headline(record, evaluation),
                evaluation.build(new ContactData(work.tables(), record).build()),
                new CarryOverData(work.tables(), record).build(),
                new GateData(work.tables(), record).build(),
                new CurriculumData(work.tables(), record).build(),
                trainings(record),
                new SupplyData(work.tables(), record).build(),
                facts(record));
    }

    private static List<TrainingFigures> trainings(RunRecord record) {
        return record.notes().trainings().stream()
                .map(training -> new TrainingFigures(
                        training.training(),
                        training.steps(),
                        training.faces(),
                        Duration.ofMillis((long) (1000 * training.seconds())),
                        training.synchronisationShare(),
                        training.loss(),
                        training.losses().stream()
                                .map(point -> new TrainingFigures.LossPoint(point.step(), point.loss()))
                                .toList()))
                .toList();
    }

    private static Headline headline(RunRecord record, EvaluationData evaluation) {
        List<KeyFigure> figures = new ArrayList<>();
        for (String domain : evaluation.domains()) {
            keyFigure(record, evaluation, domain).ifPresent(figures::add);
        }
        return new Headline(trained(record), figures, verdict(record));
    }

    private static Optional<KeyFigure> keyFigure(RunRecord record, EvaluationData evaluation, String domain) {
        List<ModelRow> models = List.copyOf(record.models().values());
        RunNotes.Decision decision = record.notes().decision();
        Optional<ModelRow> promoted = models.stream()
                .filter(model -> decision != null
                        && decision.promoted()
                        && decision.modelId().equals(model.modelId()))
                .filter(model -> evaluation.figure(model, domain, Metric.AUC).isPresent())
                .findFirst();
        String note = decision == null || decision.promoted() ? "" : ", not promoted";
        // Whoever scores from now on, not who would have been liked better.
        return promoted.or(() -> EvaluationData.main(models, domain))
                .flatMap(model -> evaluation
                        .figure(model, domain, Metric.AUC)
                        .map(auc -> new KeyFigure(
                                "AUC on " + domain,
                                auc,
                                evaluation.figure(model, domain, Metric.AUC_DIFFERENCE),
                                EvaluationData.name(model) + note)));
    }

    private static String trained(RunRecord record) {
        List<String> sources = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (ModelRow model : record.models().values()) {
            if (model.role() != ModelRole.ORACLE) {
                sources.addAll(Names.split(model.sourceDomains()));
                targets.addAll(Names.split(model.targetDomains()));
            }
        }
        String from = String.join(", ", sources.stream().distinct().sorted().toList());
        String to = String.join(", ", targets.stream().distinct().sorted().toList());
        return record.models().isEmpty()
                ? "This run trained no model."
                : "A detector on the encoder " + encoders(record) + ", trained on labelled faces of " + from
                        + (to.isEmpty() ? "." : " and adapted, without their labels, to faces of " + to + ".")
                        + standIn(record);
    }

    /** The encoders of the run's models: one, but in a comparison of several. */
    private static String encoders(RunRecord record) {
        return record.models().values().stream()
                .flatMap(model -> Architecture.encoderIn(model.architecture()).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    /** What stands in for a part of a method, where one of the run's models has such a part. */
    private static String standIn(RunRecord record) {
        return record.models().values().stream()
                .flatMap(model -> Dpgnet.substitution(model.architecture()).stream())
                .findFirst()
                .map(" "::concat)
                .orElse("");
    }

    private static PromotionVerdict verdict(RunRecord record) {
        RunNotes.Decision decision = record.notes().decision();
        if (decision == null) {
            return new PromotionVerdict(
                    PromotionVerdict.Outcome.NO_DECISION, "This run was not asked to promote a model.");
        }
        PromotionVerdict.Outcome outcome =
                decision.promoted() ? PromotionVerdict.Outcome.PROMOTED : PromotionVerdict.Outcome.HELD_BACK;
        return new PromotionVerdict(outcome, decision.modelId() + ". " + decision.sentence());
    }

    private static RunFacts facts(RunRecord record) {
        RunRow run = record.run();
        List<Fact> environment = new ArrayList<>();
        new TreeMap<>(RunRecorder.versions(run)).forEach((name, value) -> environment.add(new Fact(name, value)));
        List<TableSnapshot> snapshots = new ArrayList<>();
        record.notes()
                .snapshots()
                .forEach((table, id) ->
                        snapshots.add(new TableSnapshot("unmask." + table, id, "current at the run's end")));
        List<StepTime> steps = record.notes().steps().stream()
                .map(step -> new StepTime(step.name(), Duration.ofMillis((long) (1000 * step.seconds()))))
                .toList();
        return new RunFacts(
                new RunHeader(run.runId(), run.runDate().toString(), run.endedAt(), run.command(), run.seed()),
                environment,
                snapshots,
                steps,
                run.config());
    }
}
