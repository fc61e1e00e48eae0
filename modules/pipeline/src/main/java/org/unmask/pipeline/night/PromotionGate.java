package org.unmask.pipeline.night;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.gate.GateDecision;
import org.unmask.core.gate.GateJury;
import org.unmask.core.gate.GateMode;
import org.unmask.core.gate.GateScores;
import org.unmask.core.gate.RuleOutcome;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.models.PromotionCause;
import org.unmask.core.random.Seeds;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.live.GateBeat;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.pipeline.scoring.ModelPixels;
import org.unmask.tables.rows.GateDecisionRow;

/**
 * Decides which candidate of a night becomes the champion: the best of those that no rule speaks against, judged on the labelled
 * validation faces of the protected domains against the champion and the source-only model. Where there is no champion and nobody
 * passes, source-only becomes it, so that nobody is asked who was refused. Test faces have no say, nor, unless they are granted, labels of
 * targets.
 *
 * <p>What if it dies: before the decision is committed it is made again; after that the same command reads it and promotes whom it
 * chose. Driver only.
 */
public final class PromotionGate {
    private static final Logger LOG = LoggerFactory.getLogger(PromotionGate.class);

    private final Workspace work;
    private final ModelStore models;
    private final Champions champions;
    private final Collection<String> targets;

    /**
     * A gate of a night.
     *
     * @param targets the domains that the night adapts to
     */
    public PromotionGate(Workspace work, Collection<String> targets) {
        this.work = work;
        this.models = new ModelStore(work);
        this.champions = new Champions(work);
        this.targets = List.copyOf(targets);
    }

    /**
     * Checks that it will be able to judge.
     *
     * @throws org.unmask.core.errors.UserException if a protected domain has no labelled validation faces, or the champion was trained
     *     on other pixels than the configuration's
     */
    public void require() {
        if (work.config().gate().mode() != GateMode.DISABLED) {
            ProtectedFaces.domains(work, targets);
            champions
                    .now()
                    .ifPresent(champion -> ModelPixels.require(
                            work.config().network(), models.load(champion).architecture()));
        }
    }

    /**
     * Decides, and promotes where the mode says so.
     *
     * @param sourceOnly the model that the night's adaptations began with
     * @param others the adapted models and the student
     * @return what was decided; empty where the gate is disabled
     */
    public Optional<RunNotes.Decision> decide(StoredModel sourceOnly, List<StoredModel> others) {
        if (work.config().gate().mode() == GateMode.DISABLED) {
            LOG.info("gate: disabled, nothing is judged");
            return Optional.empty();
        }
        List<GateDecisionRow> rows = decided();
        if (rows.isEmpty()) {
            rows = judge(sourceOnly, others);
            new UnfinishedRuns(work.files()).begin(work.run());
            work.tables().gateDecisions().append(rows);
        }
        RunNotes.Decision decision = GateVerdict.of(rows, champions.now(), sourceOnly.id());
        if (decision.promoted()) {
            champions.promote(decision.modelId(), PromotionCause.GATE, decision.sentence());
        }
        work.live().gated(beat(rows, decision));
        return Optional.of(decision);
    }

    private static GateBeat beat(List<GateDecisionRow> rows, RunNotes.Decision decision) {
        long judged = rows.stream().map(GateDecisionRow::modelId).distinct().count();
        long refused = rows.stream()
                .filter(row -> !row.passed())
                .map(GateDecisionRow::modelId)
                .distinct()
                .count();
        return new GateBeat((int) judged, (int) refused, decision.promoted());
    }

    /** What this run has decided before it was interrupted. */
    private List<GateDecisionRow> decided() {
        return work.tables().gateDecisions().collect().stream()
                .filter(row -> row.runId().equals(work.run().runId()))
                .toList();
    }

    private List<GateDecisionRow> judge(StoredModel sourceOnly, List<StoredModel> others) {
        List<String> domains = ProtectedFaces.domains(work, targets);
        Optional<StoredModel> champion = champions.now().map(models::load);
        List<StoredModel> candidates = Stream.concat(Stream.of(sourceOnly), others.stream())
                .filter(model -> champion.stream().noneMatch(other -> other.id().equals(model.id())))
                .toList();
        if (domains.isEmpty() || candidates.isEmpty()) {
            LOG.warn("gate: {} candidates on the protected domains {}: nothing is judged", candidates.size(), domains);
            return List.of();
        }
        work.describe("gate: judge " + candidates.size() + " candidates on " + Names.words(domains));
        try (ProtectedFaces faces = ProtectedFaces.of(work, domains)) {
            List<GateScores> scores = candidates.stream().map(faces::score).toList();
            List<GateScores> references = new ArrayList<>();
            champion.map(faces::score).ifPresent(references::add);
            scores.stream()
                    .filter(model -> model.modelId().equals(sourceOnly.id()))
                    .forEach(references::add);
            return rows(scores, references, domains, faces.count(), champion.isPresent());
        }
    }

    private List<GateDecisionRow> rows(
            List<GateScores> candidates,
            List<GateScores> references,
            List<String> domains,
            long faces,
            boolean hasChampion) {
        GateJury jury = new GateJury(
                work.config().gate().rules(),
                new Bootstrap(
                        work.config().evaluate().bootstrapSamples(),
                        Seeds.of(work.config().run().seed()).derive("gate")));
        List<GateDecision> decisions = jury.judge(candidates, references);
        Optional<String> best = GateDecision.best(decisions).map(GateDecision::modelId);
        // The first candidate is source-only.
        String chosen = best.orElse(hasChampion ? "" : candidates.get(0).modelId());
        List<GateDecisionRow> rows = new ArrayList<>();
        for (GateDecision decision : decisions) {
            List<String> comparedWith = references.stream()
                    .map(GateScores::modelId)
                    .filter(id -> !id.equals(decision.modelId()))
                    .toList();
            LOG.info("gate: {}: {}", decision.modelId(), decision.passed() ? "passed" : "refused");
            for (RuleOutcome outcome : decision.outcomes()) {
                rows.add(new GateDecisionRow(
                        work.run().runId(),
                        decision.modelId(),
                        outcome.rule(),
                        outcome.passed(),
                        outcome.value().isPresent() ? outcome.value().getAsDouble() : null,
                        outcome.bound(),
                        outcome.sentence(),
                        decision.modelId().equals(chosen),
                        work.config().gate().mode(),
                        Names.join(domains),
                        Names.join(comparedWith),
                        faces,
                        work.clock().instant()));
            }
        }
        return rows;
    }
}
