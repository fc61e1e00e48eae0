package org.unmask.pipeline.adaptation;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.calibration.Validation;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.ExponentialMovingAverage;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.pipeline.training.Optimisers;
import org.unmask.tables.rows.RoundRow;

/**
 * The models that the rounds of an unfinished run left, as files in its folder. What if the driver dies one line before, one
 * after: a round's file is written before the round is published and is believed only where the published row names its
 * SHA-256; the file of the round before is removed after that. So the last published round has its file, and the same command
 * goes on after it. Driver only.
 */
final class RoundModels {
    private static final Logger LOG = LoggerFactory.getLogger(RoundModels.class);
    private static final String CONFIGURATION = "configuration";
    private static final String START = "start";

    private final Workspace work;
    private final Goal goal;

    RoundModels(Workspace work, Goal goal) {
        this.work = work;
        this.goal = goal;
    }

    /** Where an adaptation goes on: the last published round and the model that it left. */
    record Left(RoundKey key, RoundModel model) {}

    /** Keeps the model of a round that is about to be published. */
    void keep(RoundKey key, RoundModel left) {
        new UnfinishedRuns(work.files()).begin(work.run());
        byte[] file = Checkpoint.encode(goal.architecture(), left.learner(), origin());
        work.files().write(file(key.round()), file);
    }

    /** Removes what was kept before a round that is published now. */
    void forgetBefore(RoundKey key) {
        work.files().delete(file(key.round() - 1));
    }

    /**
     * The last round that this run has published for this goal, if it was interrupted.
     *
     * @throws UserException if configuration or faces have changed since
     */
    Optional<Left> last() {
        for (int round = goal.rounds(work.config().adapt()) - 1; round >= 0; round--) {
            if (work.files().exists(file(round))) {
                Optional<Left> left = left(key(round));
                if (left.isPresent()) {
                    return left;
                }
            }
        }
        return Optional.empty();
    }

    /** What a kept round left; empty where it was not published. */
    private Optional<Left> left(RoundKey key) {
        Checkpoint kept = Checkpoint.decode(work.files().read(file(key.round())));
        origin().forEach((what, now) ->
                requireSame(key, now.equals(kept.provenance().get(what)), what));
        ModelState judging = judging(kept.state());
        String sha256 =
                new ModelStore(work).fingerprint(goal.architecture(), judging, goal.description(Validation.NONE));
        return published(key, sha256).map(row -> {
            long faces = work.tables().faces().snapshotId().orElse(-1);
            requireSame(key, row.facesSnapshotId() == faces, "snapshot of faces");
            LOG.info("{} was published by this run before it was interrupted: goes on after it", key.words());
            return new Left(key, new RoundModel(judging, sha256, auc(row), kept.state()));
        });
    }

    /** What judges: the teacher, where a learner is kept with one. */
    private ModelState judging(ModelState learner) {
        TrainablePart part = Optimisers.trainer(work.config()).trainable(goal.architecture());
        return ExponentialMovingAverage.applied(learner, part);
    }

    /** What the rounds depend on, beside the faces. */
    private Map<String, String> origin() {
        return Map.of(
                CONFIGURATION,
                work.config().renderWhatDecides(),
                START,
                goal.start().row().checkpointSha256());
    }

    private void requireSame(RoundKey key, boolean same, String what) {
        if (!same) {
            throw new UserException("Cannot continue " + work.run().runId() + " after " + key.words()
                    + ": expected the " + what
                    + " that it began with, got another. Repeat the command as it was, or delete "
                    + work.files().display(UnfinishedRuns.folder(work.run().runId())) + " to begin anew.");
        }
    }

    private Optional<RoundRow> published(RoundKey key, String sha256) {
        return work.tables().rounds().collect().stream()
                .filter(row -> row.runId().equals(work.run().runId()))
                .filter(row -> new RoundKey(row.domain(), row.curriculum(), row.round()).equals(key))
                .filter(row -> row.checkpointSha256().equals(sha256))
                .findFirst();
    }

    private static OptionalDouble auc(RoundRow row) {
        Double auc = row.validationAuc();
        return auc == null ? OptionalDouble.empty() : OptionalDouble.of(auc);
    }

    private RoundKey key(int round) {
        return new RoundKey(goal.target(), goal.rule().kind(), round);
    }

    /** The role is part of the name: a baseline may follow the same rule as the adaptation that it stands beside. */
    private String file(int round) {
        String name = key(round).refName(work.run().runId()) + "." + EnumWords.ofColumn(goal.role()) + ".safetensors";
        return UnfinishedRuns.folder(work.run().runId()) + "/" + name;
    }
}
