package org.unmask.pipeline.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a picture is, told by its content and place alone.
 *
 * @param reason the reject's reason where it is refused, else empty
 * @param detail the reject's detail where it is refused, else empty
 */
record Verdict(HashedFile file, Kind kind, String reason, String detail) implements Serializable {

    /** What may become of a picture before anybody looks at its pixels. */
    enum Kind {
        /** A face already. */
        KNOWN,
        /** Refused by an earlier run. */
        REFUSED_BEFORE,
        /** Refused now. */
        REFUSED,
        /** To be decoded. */
        NEW
    }

    static Verdict known(HashedFile file) {
        return new Verdict(file, Kind.KNOWN, "", "");
    }

    static Verdict refusedBefore(HashedFile file) {
        return new Verdict(file, Kind.REFUSED_BEFORE, "", "");
    }

    /** Whether an earlier run has dealt with the picture. */
    boolean wasSeenBefore() {
        return kind == Kind.KNOWN || kind == Kind.REFUSED_BEFORE;
    }

    /** Whether the picture is a face, or may turn out to be one. */
    boolean mayBeFace() {
        return kind == Kind.KNOWN || kind == Kind.NEW;
    }

    static Verdict unreadable(HashedFile file) {
        String reason = file.claim().isMissing() ? "missing_file" : "unreadable_file";
        return new Verdict(file, Kind.REFUSED, reason, String.valueOf(file.problem()));
    }

    /**
     * The verdicts on pictures of one content.
     *
     * @param knownPlace where the face of that content was read from; empty if there is none yet
     */
    static List<Verdict> ofContent(Iterable<HashedFile> copies, String knownPlace) {
        List<HashedFile> files = new ArrayList<>();
        copies.forEach(files::add);
        files.sort(Comparator.comparing(HashedFile::place));
        String original = knownPlace.isEmpty() ? files.get(0).place() : knownPlace;
        List<Verdict> verdicts = new ArrayList<>();
        for (HashedFile file : files) {
            verdicts.add(ofCopy(file, original, !knownPlace.isEmpty()));
        }
        return verdicts;
    }

    private static Verdict ofCopy(HashedFile file, String original, boolean originalIsKnown) {
        if (!file.place().equals(original)) {
            return new Verdict(file, Kind.REFUSED, "duplicate", "it has the same bytes as " + original);
        }
        return originalIsKnown ? known(file) : new Verdict(file, Kind.NEW, "", "");
    }
}
