package org.unmask.pipeline.maskimport;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.images.mask.EncodedMask;

/**
 * What one file, or one annotation of an export, says of one face, before anybody has looked whether it fits. A mask one of whose
 * regions is flawed has no use: what the region would have covered would pass for untouched.
 *
 * @param place the file, and after # the annotation
 * @param sha256 of the file's bytes or of the annotation's text; null where the file could not be read
 * @param faceId the face that it names; null where it names none
 * @param annotator who drew it; null where nobody is named
 * @param annotatedAt when it was drawn; null where that is not said
 * @param label 0 real, 1 fake; null where the annotator is not sure, or was not asked
 * @param mask the union of its regions; null where there are none, or one is flawed
 * @param flaws what is wrong with it; empty where nothing is
 */
record DrawnMask(
        String place,
        @Nullable String sha256,
        @Nullable String faceId,
        @Nullable String annotator,
        @Nullable Instant annotatedAt,
        @Nullable Integer label,
        @Nullable EncodedMask mask,
        List<Flaw> flaws) {
    /** Copies the flaws. */
    DrawnMask {
        flaws = List.copyOf(flaws);
    }

    /** A file, or a part of it, that says nothing but what is wrong with it. */
    static DrawnMask flawed(Flaw flaw, @Nullable String sha256) {
        return new DrawnMask(flaw.place(), sha256, null, null, null, null, null, List.of(flaw));
    }

    /** The same with a flaw that was found later. */
    DrawnMask refusedFor(Flaw flaw) {
        return new DrawnMask(place, sha256, faceId, annotator, annotatedAt, label, mask, List.of(flaw));
    }
}
