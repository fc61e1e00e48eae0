package org.unmask.pipeline.carryover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.carryover.CarryOverDecision;
import org.unmask.core.carryover.CarryOverEvidence;
import org.unmask.core.carryover.CarryOverMode;
import org.unmask.core.carryover.EvidenceKind;
import org.unmask.core.config.CarryOverConfig;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Interval;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.embedding.EmbeddedFace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.tables.rows.CarryOverRow;

/**
 * Gathers the evidence on whether the labels of a model carry over to an unlabelled domain, before anything is adapted, and decides. Heads on
 * embeddings are all that it fits, and of the pool it looks at some faces. No label of the target is read that nobody granted, and no test face.
 *
 * <p>What if it dies: before the evidence is committed it is gathered again; after that the same command reads the decision. Driver only.
 */
public final class CarryOverCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CarryOverCheck.class);

    private final Workspace work;
    private final CarryOverConfig config;
    private final Bootstrap bootstrap;
    /** By model: a night asks the same sources about every target. */
    private final Map<String, SourceHeads> heads = new HashMap<>();

    public CarryOverCheck(Workspace work) {
        this.work = work;
        this.config = work.config().adapt().carryOver();
        this.bootstrap = new Bootstrap(
                work.config().evaluate().bootstrapSamples(),
                Seeds.of(work.config().run().seed()).derive("carry-over"));
    }

    /** Whether there is a question: a model that learnt from labels of the target has nothing to carry over. */
    public boolean asks(StoredModel start, String target) {
        return config.mode() != CarryOverMode.DISABLED && !start.sourceDomains().contains(target);
    }

    /**
     * Decides where there is a question, and says whether the adaptation is declined.
     *
     * @throws org.unmask.core.errors.UserException if the source domains have no labelled training and validation faces of both classes
     */
    public boolean declines(StoredModel start, String target, ShardLoading loading) {
        if (!asks(start, target)) {
            return false;
        }
        List<CarryOverRow> rows = decided(target);
        if (rows.isEmpty()) {
            rows = decide(start, target, loading);
            new UnfinishedRuns(work.files()).begin(work.run());
            work.tables().carryOver().append(rows);
        }
        return DeclinedAdaptations.isDeclined(rows.get(0));
    }

    /** Notes how well the adapted model does on the labelled faces that source-only was judged by, where there were any. */
    public void certify(StoredModel adapted, String target, ShardLoading loading) {
        List<CarryOverRow> rows = decided(target);
        boolean isMissing = rows.stream().anyMatch(row -> row.evidence() == EvidenceKind.CERTIFICATE)
                && rows.stream().noneMatch(row -> row.evidence() == EvidenceKind.ADAPTED_CERTIFICATE);
        if (isMissing) {
            CarryOverRow before = rows.get(0);
            new TargetCertificate(work, loading, bootstrap)
                    .of(EvidenceKind.ADAPTED_CERTIFICATE, adapted, target)
                    .ifPresent(evidence -> {
                        tell(target, evidence);
                        var decision = new CarryOverDecision(before.verdict(), before.sentence());
                        work.tables().carryOver().append(List.of(row(adapted, target, evidence, decision)));
                    });
        }
    }

    /** What this run has decided before it was interrupted. */
    private List<CarryOverRow> decided(String target) {
        return work.tables().carryOver().collect().stream()
                .filter(row -> row.runId().equals(work.run().runId()))
                .filter(row -> row.domain().equals(target))
                .toList();
    }

    private List<CarryOverRow> decide(StoredModel start, String target, ShardLoading loading) {
        work.describe("adapt: look whether labels of " + start.sourceDomains() + " carry over to " + target);
        List<CarryOverEvidence> evidence = evidence(start, target, loading);
        evidence.forEach(one -> tell(target, one));
        CarryOverDecision decision = config.rule().decide(target, evidence);
        if (decision.isDeclined()) {
            LOG.warn(
                    "{} {}",
                    decision.reason(),
                    config.mode() == CarryOverMode.ENABLED
                            ? "Nothing is adapted to it: " + start.id() + " stays. adapt --force goes on anyway."
                            : "It is adapted to all the same: adapt.carry-over.mode is dry-run.");
        } else {
            LOG.info("{}", decision.reason());
        }
        return evidence.stream().map(one -> row(start, target, one, decision)).toList();
    }

    private List<CarryOverEvidence> evidence(StoredModel start, String target, ShardLoading loading) {
        List<String> sources = start.sourceDomains();
        LabelledFaces.of(work.tables(), sources).require("adapt a model of", Split.TRAIN, Split.VALIDATION);
        List<CarryOverEvidence> evidence = new ArrayList<>();
        new TargetCertificate(work, loading, bootstrap)
                .of(EvidenceKind.CERTIFICATE, start, target)
                .ifPresent(evidence::add);
        try (FaceVectors vectors = new FaceVectors(work, loading, start)) {
            SourceHeads source = heads.computeIfAbsent(start.id(), model -> fit(sources, vectors));
            evidence.addAll(source.leftOut());
            JavaRDD<EmbeddedFace> pool = vectors.of(FaceQuery.unlabelled(target, Split.TRAIN, config.faces()));
            long faces = pool.count();
            if (faces == 0) {
                throw FaceQuery.unlabelled(target, Split.TRAIN).withoutFaces("adapt");
            }
            evidence.add(new CarryOverEvidence(
                    EvidenceKind.DEPTH_AGREEMENT, target, DepthAgreement.of(source, pool), Optional.empty(), faces));
            return evidence;
        }
    }

    private SourceHeads fit(List<String> sources, FaceVectors vectors) {
        LabelledVectors labelled = new LabelledVectors(
                vectors.of(FaceQuery.labelled(sources, Split.TRAIN, labelsPerClass())),
                vectors.of(FaceQuery.labelled(sources, Split.VALIDATION, config.faces() / 2)));
        List<String> whole = sources.stream()
                .filter(source ->
                        LabelledFaces.of(work.tables(), List.of(source)).hasBothClasses(Split.TRAIN, Split.VALIDATION))
                .toList();
        return SourceHeads.fit(work.spark(), labelled, whole, bootstrap);
    }

    /** As many as the model may know, and no more than cost little. */
    private int labelsPerClass() {
        int known = work.config().train().labelsPerClass();
        int most = config.faces() / 2;
        return known == 0 ? most : Math.min(known, most);
    }

    private void tell(String target, CarryOverEvidence evidence) {
        OptionalDouble bound = config.rule().bound(evidence.kind());
        LOG.info(
                "carry-over to {}: {} on {}: {}, faces={}{}",
                target,
                EnumWords.ofColumn(evidence.kind()),
                evidence.domain(),
                evidence.figure(),
                evidence.faces(),
                bound.isPresent() ? ", at least " + bound.getAsDouble() + " wanted" : "");
    }

    private CarryOverRow row(StoredModel model, String target, CarryOverEvidence evidence, CarryOverDecision decision) {
        OptionalDouble bound = config.rule().bound(evidence.kind());
        return new CarryOverRow(
                work.run().runId(),
                target,
                model.id(),
                Names.join(model.sourceDomains()),
                evidence.kind(),
                evidence.domain(),
                evidence.value(),
                evidence.interval().map(Interval::low).orElse(null),
                evidence.interval().map(Interval::high).orElse(null),
                evidence.faces(),
                bound.isPresent() ? bound.getAsDouble() : null,
                decision.verdict(),
                config.mode(),
                decision.reason(),
                work.clock().instant());
    }
}
