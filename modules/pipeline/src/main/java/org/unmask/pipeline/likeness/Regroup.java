package org.unmask.pipeline.likeness;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.likeness.GroupPlace;
import org.unmask.core.likeness.Regrouping;
import org.unmask.tables.rows.FaceRow;

/** Puts new faces where likeness has them go. Runs on executors. */
public final class Regroup implements Function<FaceRow, FaceRow> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Regrouping> regrouping;

    public Regroup(Broadcast<Regrouping> regrouping) {
        this.regrouping = regrouping;
    }

    @Override
    public FaceRow call(FaceRow face) {
        GroupPlace place = regrouping.value().places().get(face.groupId());
        FaceRow placed = place == null ? face : face.inGroup(place.group(), place.split());
        String original = regrouping.value().originals().get(face.faceId());
        return original == null ? placed : placed.like(original);
    }
}
