package org.unmask.pipeline.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.PictureProblem;

/**
 * What a picture is, told by its content and place alone.
 *
 * @param reason why it is refused; null where it is not
 * @param detail the reject's detail where it is refused, else empty
 */
record IngestDecision(HashedFile file, Kind kind, @Nullable RejectReason reason, String detail)
        implements Serializable {

    /** What may become of a picture before anybody looks at its pixels. */
    enum Kind {
        /** A face already. */
        KNOWN,
        /** Refused by an earlier run. */
        REFUSED_BEFORE,
        /** Forgotten on demand. */
        FORGOTTEN,
        /** Refused now. */
        REFUSED,
        /** To be decoded. */
        NEW
    }

    static IngestDecision known(HashedFile file) {
        return new IngestDecision(file, Kind.KNOWN, null, "");
    }

    static IngestDecision refusedBefore(HashedFile file) {
        return new IngestDecision(file, Kind.REFUSED_BEFORE, null, "");
    }

    static IngestDecision forgotten(HashedFile file) {
        return new IngestDecision(file, Kind.FORGOTTEN, null, "");
    }

    /** Whether an earlier run has dealt with the picture. */
    boolean wasSeenBefore() {
        return kind == Kind.KNOWN || kind == Kind.REFUSED_BEFORE || kind == Kind.FORGOTTEN;
    }

    /** Whether the picture is a face, or may turn out to be one. */
    boolean mayBeFace() {
        return kind == Kind.KNOWN || kind == Kind.NEW;
    }

    /** Whether what is said of the picture is said of a face: the picture is one, may be one, or is a copy of one that may. */
    boolean saysSomethingOfFace() {
        return mayBeFace() || reason == RejectReason.DUPLICATE;
    }

    static IngestDecision unreadable(HashedFile file) {
        PictureProblem problem = Objects.requireNonNull(file.problem());
        return new IngestDecision(file, Kind.REFUSED, problem.reason(), problem.detail());
    }

    /**
     * The verdicts on pictures of one content: a face already, wherever it was read from; else the first by place is new and
     * the others are copies of it, whose group is its own if it has none.
     *
     * @param isKnown whether there is a face of that content
     */
    static List<IngestDecision> ofContent(Iterable<HashedFile> copies, boolean isKnown) {
        List<HashedFile> files = new ArrayList<>();
        copies.forEach(files::add);
        files.sort(Comparator.comparing(HashedFile::place));
        List<IngestDecision> verdicts = new ArrayList<>();
        for (HashedFile file : files) {
            verdicts.add(isKnown ? known(file) : first(file, files));
        }
        return verdicts;
    }

    private static @Nullable String group(List<HashedFile> copies) {
        return copies.stream()
                .map(copy -> copy.claim().group())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static IngestDecision first(HashedFile file, List<HashedFile> copies) {
        HashedFile original = copies.get(0);
        return file.equals(original)
                ? new IngestDecision(file.inGroup(group(copies)), Kind.NEW, null, "")
                : new IngestDecision(
                        file, Kind.REFUSED, RejectReason.DUPLICATE, "it has the same bytes as " + original.place());
    }
}
