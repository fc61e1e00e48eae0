package org.unmask.pipeline.maskimport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.EncodedMask;
import org.unmask.pipeline.masks.FaceFacts;
import org.unmask.pipeline.masks.MaskCheck;

/**
 * Compares what annotators have drawn with the faces. Of several good annotations of one face the newest counts; without a time
 * an annotation is older than those that have one, and at a tie the last by place is the newest. Stateless but for what it
 * knows. Driver only.
 */
final class AnnotationValidation {
    private final KnownFaces known;

    AnnotationValidation(KnownFaces known) {
        this.known = known;
    }

    /** The annotations in their order, with a flaw added where one does not fit. */
    List<DrawnMask> judge(List<DrawnMask> masks) {
        List<DrawnMask> checked = masks.stream().map(this::checked).toList();
        Map<String, DrawnMask> newest = new HashMap<>();
        for (DrawnMask mask : checked) {
            if (mask.flaws().isEmpty()) {
                newest.merge(Objects.requireNonNull(mask.faceId()), mask, AnnotationValidation::newer);
            }
        }
        List<DrawnMask> judged = new ArrayList<>();
        for (DrawnMask mask : checked) {
            judged.add(mask.flaws().isEmpty() ? unlessOlder(mask, newest) : mask);
        }
        return judged;
    }

    private DrawnMask checked(DrawnMask mask) {
        if (!mask.flaws().isEmpty()) {
            return mask;
        }
        try {
            check(mask, face(mask));
            return mask;
        } catch (BrokenMaskException e) {
            return mask.refusedFor(Flaw.of(mask.place(), e));
        }
    }

    private FaceFacts face(DrawnMask mask) throws BrokenMaskException {
        String faceId = mask.faceId();
        FaceFacts face = faceId == null ? null : known.facts().get(faceId);
        if (face == null) {
            throw new BrokenMaskException(
                    RejectReason.MASK_UNKNOWN_FACE,
                    "expected the face_id of a face of the tables, got "
                            + (faceId == null ? "a name without one" : faceId));
        }
        if (!known.tasks().contains(face.faceId())) {
            throw new BrokenMaskException(
                    RejectReason.MASK_NOT_A_TASK, "expected a face that was handed out for annotation, got " + faceId);
        }
        return face;
    }

    private static void check(DrawnMask drawn, FaceFacts face) throws BrokenMaskException {
        EncodedMask mask = drawn.mask();
        Integer label = drawn.label();
        if (mask != null) {
            MaskCheck.check(mask, face);
            if (label != null && label == 0) {
                throw new BrokenMaskException(
                        RejectReason.MASK_CONTRADICTS_LABEL,
                        "expected nothing drawn on a face that is called real, got a mask of "
                                + Math.round(100 * mask.coveredFraction()) + " % of it");
            }
        } else if (label == null) {
            throw new BrokenMaskException(
                    RejectReason.MASK_EMPTY, "expected a mask or the choice real or fake, got neither");
        }
    }

    private DrawnMask unlessOlder(DrawnMask mask, Map<String, DrawnMask> newest) {
        String faceId = Objects.requireNonNull(mask.faceId());
        DrawnMask counts = Objects.requireNonNull(newest.get(faceId));
        Instant kept = known.newest().get(faceId);
        Instant drawn = mask.annotatedAt();
        EncodedMask own = mask.mask();
        boolean isKnown = own != null
                && known.masks().getOrDefault(faceId, java.util.Set.of()).contains(own.sha256());
        if (!counts.place().equals(mask.place())) {
            return superseded(mask, counts.place());
        }
        if (!isKnown && kept != null && drawn != null && drawn.isBefore(kept)) {
            return superseded(mask, "one of " + kept + " in unmask.masks");
        }
        return mask;
    }

    private static DrawnMask superseded(DrawnMask mask, String newer) {
        return mask.refusedFor(new Flaw(
                mask.place(),
                RejectReason.MASK_SUPERSEDED,
                "expected the newest annotation of the face, which is " + newer));
    }

    private static DrawnMask newer(DrawnMask left, DrawnMask right) {
        Comparator<DrawnMask> byTime =
                Comparator.comparing(DrawnMask::annotatedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
        return byTime.thenComparing(DrawnMask::place).compare(left, right) > 0 ? left : right;
    }
}
