package org.unmask.pipeline.night;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.tables.rows.ModelRow;

/**
 * Decides whether a challenger becomes the champion: it does if there is none, or if its AUC is not worse than the champion's
 * on the same validation faces, those of the challenger's labelled domains. Test faces have no say. Driver only.
 */
public final class PromotionGate {
    private final Workspace work;
    private final ModelStore models;

    public PromotionGate(Workspace work) {
        this.work = work;
        this.models = new ModelStore(work);
    }

    /** Decides, and promotes where the decision is for the challenger. */
    public RunNotes.Decision decide(StoredModel challenger) {
        Optional<ModelRow> champion = models.champion();
        if (champion.isPresent() && champion.get().modelId().equals(challenger.id())) {
            return new RunNotes.Decision(challenger.id(), true, challenger.id() + " is the champion already.");
        }
        RunNotes.Decision decision = champion.isEmpty()
                ? new RunNotes.Decision(challenger.id(), true, "There was no champion before.")
                : compare(challenger, models.load(champion.get()));
        if (decision.promoted()) {
            models.promote(challenger.id());
        }
        return decision;
    }

    private RunNotes.Decision compare(StoredModel challenger, StoredModel champion) {
        JavaRDD<FaceShard> faces =
                new FaceShards(work).load(FaceQuery.labelled(challenger.sourceDomains(), Split.VALIDATION));
        try {
            PoolScoring scoring = new PoolScoring(work);
            OptionalDouble own = scoring.auc(faces, challenger.architecture(), challenger.state());
            OptionalDouble other = scoring.auc(faces, champion.architecture(), champion.state());
            if (own.isEmpty() || other.isEmpty()) {
                return new RunNotes.Decision(
                        challenger.id(),
                        false,
                        "The validation faces of " + List.copyOf(challenger.sourceDomains())
                                + " are of one class: there is nothing to compare by.");
            }
            boolean promoted = own.getAsDouble() >= other.getAsDouble();
            return new RunNotes.Decision(
                    challenger.id(),
                    promoted,
                    String.format(
                            Locale.ROOT,
                            "Validation AUC %.4f against %.4f of the champion %s.",
                            own.getAsDouble(),
                            other.getAsDouble(),
                            champion.id()));
        } finally {
            faces.unpersist();
        }
    }
}
