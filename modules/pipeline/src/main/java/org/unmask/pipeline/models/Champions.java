package org.unmask.pipeline.models;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ChampionHistory;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.PromotionCause;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;

/**
 * Who is the champion, and who was. What {@code unmask.models.stage} says is true; {@code unmask.promotions} is its history, to which
 * every change adds a row.
 *
 * <p>What if it dies: before the change of the stages, nothing happened; between it and the row of the history, the same command adds
 * that row, and any other change adds one first that says so. Driver only.
 */
public final class Champions {
    private static final Logger LOG = LoggerFactory.getLogger(Champions.class);

    private final Workspace work;
    private final ModelStore models;

    public Champions(Workspace work) {
        this.work = work;
        this.models = new ModelStore(work);
    }

    /** The promoted model, if there is one. */
    public Optional<ModelRow> now() {
        return models.champion();
    }

    /** Every change of the champion, oldest first. */
    public List<PromotionRow> history() {
        return work.tables().promotions().collect().stream()
                .sorted(Comparator.comparing(PromotionRow::promotedAt))
                .toList();
    }

    /**
     * Makes a model the champion and retires the one before it; one that is the champion already stays it.
     *
     * @param reason why, for people
     * @throws UserException if there is no such model, or it is an oracle
     * @throws org.unmask.core.errors.DataContractException if its checkpoint is missing or damaged
     */
    public void promote(String modelId, PromotionCause cause, String reason) {
        // Nobody becomes champion who could not be asked.
        if (models.load(modelId).row().role() == ModelRole.ORACLE) {
            throw new UserException("Cannot promote " + modelId
                    + ": expected a model that a night may make, got an oracle, an upper mark that has seen the labels of its target."
                    + " Choose another with: unmask models list.");
        }
        Optional<String> former = now().map(ModelRow::modelId);
        if (former.equals(Optional.of(modelId))) {
            if (!newest().equals(former)) {
                append(modelId, newest().orElse(null), cause, reason);
            }
            return;
        }
        settle();
        models.promote(modelId);
        append(modelId, former.orElse(null), cause, reason);
        LOG.info("champion: {}, formerly {}: {}", modelId, former.orElse("nobody"), reason);
    }

    /**
     * Makes the former champion the champion again.
     *
     * @param reason why, for people
     * @return the champion from now on
     * @throws UserException if there was none
     */
    public String rollBack(String reason) {
        settle();
        ChampionHistory history = new ChampionHistory(history().stream()
                .map(row -> new ChampionHistory.Move(row.modelId(), row.cause()))
                .toList());
        String former = history.former()
                .orElseThrow(() -> new UserException("Cannot roll the champion back: expected a former champion, got "
                        + history.champion()
                                .map(champion -> "none before " + champion)
                                .orElse("no champion so far")
                        + ". Promote a model with: unmask models promote ID."));
        promote(former, PromotionCause.ROLLBACK, reason);
        return former;
    }

    /** Adds the row that a change has not come to, or that a champion of an older version never had. */
    private void settle() {
        now().map(ModelRow::modelId)
                .filter(champion -> !newest().equals(Optional.of(champion)))
                .ifPresent(champion -> append(
                        champion,
                        newest().orElse(null),
                        PromotionCause.FOUND,
                        "It was the champion when the history was looked at."));
    }

    private Optional<String> newest() {
        return history().stream().map(PromotionRow::modelId).reduce((older, newer) -> newer);
    }

    private void append(String modelId, @Nullable String former, PromotionCause cause, String reason) {
        work.tables()
                .promotions()
                .append(List.of(new PromotionRow(
                        work.run().runId(),
                        modelId,
                        former,
                        cause,
                        reason,
                        work.clock().instant())));
    }
}
