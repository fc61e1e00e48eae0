package org.unmask.pipeline.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.curriculum.FixedThreshold;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.carryover.CarryOverCheck;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.KeptFaceShards;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.training.SourceTraining;

/**
 * Adapts to a domain and trains what an adapted model is to be judged by: plain pseudo-labels at a fixed threshold, and,
 * where the target has labels, the oracle. The source-only baseline is the model that the adaptation starts from. Driver only.
 */
public final class AdaptationWithBaselines {
    private static final Logger LOG = LoggerFactory.getLogger(AdaptationWithBaselines.class);

    private final Workspace work;
    private final RunRecorder recorder;
    private final CarryOverCheck check;
    private final Map<String, StoredModel> oracles = new java.util.HashMap<>();

    public AdaptationWithBaselines(Workspace work, RunRecorder recorder) {
        this.work = work;
        this.recorder = recorder;
        this.check = new CarryOverCheck(work);
    }

    /**
     * The adapted model first, its baselines after it; nothing where the adaptation was declined, and the start stays. All adaptations read
     * the same decoded shards.
     */
    public List<StoredModel> run(StoredModel start, String target) {
        try (KeptFaceShards faces = new KeptFaceShards(new FaceShards(work))) {
            return run(start, target, faces);
        }
    }

    private List<StoredModel> run(StoredModel start, String target, ShardLoading faces) {
        if (check.asks(start, target)
                && recorder.step(
                        "ask whether labels carry over to " + target, () -> check.declines(start, target, faces))) {
            return List.of();
        }
        List<StoredModel> models = new ArrayList<>();
        var config = work.config().adapt();
        StoredModel adapted = recorder.step(
                "adapt to " + target,
                () -> new Adaptation(work, faces).run(start, target, config.rule(), ModelRole.ADAPTED));
        models.add(adapted);
        check.certify(adapted, target, faces);
        if (config.baselines()) {
            models.add(recorder.step(
                    "baseline: fixed threshold on " + target,
                    () -> new Adaptation(work, faces)
                            .run(
                                    start,
                                    target,
                                    config.curriculum().of(FixedThreshold.class),
                                    ModelRole.FIXED_THRESHOLD)));
            oracle(target, models);
        }
        return models;
    }

    private void oracle(String target, List<StoredModel> models) {
        if (!LabelledFaces.of(work.tables(), List.of(target)).hasBothClasses(Split.TRAIN, Split.VALIDATION)) {
            LOG.info("no oracle for {}: the domain has no labels, or too few", target);
            return;
        }
        models.add(oracles.computeIfAbsent(
                target,
                domain -> recorder.step(
                        "baseline: oracle on " + domain,
                        () -> new SourceTraining(work).run(List.of(domain), ModelRole.ORACLE))));
    }
}
