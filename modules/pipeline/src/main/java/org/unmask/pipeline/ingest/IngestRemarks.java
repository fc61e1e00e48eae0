package org.unmask.pipeline.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * What there is to say of an ingest beside its counts. Immutable.
 *
 * @param passedOver files whose name, or whose folder's, begins with a dot or an underscore; they are not in {@code found}
 * @param sentences what somebody should look at
 */
public record IngestRemarks(long passedOver, List<String> sentences) {
    /** Nothing. */
    public static final IngestRemarks NONE = new IngestRemarks(0, List.of());

    public IngestRemarks {
        sentences = List.copyOf(sentences);
    }

    /** The remarks of both. */
    IngestRemarks plus(IngestRemarks other) {
        List<String> all = new ArrayList<>(sentences);
        all.addAll(other.sentences);
        return new IngestRemarks(passedOver + other.passedOver, all);
    }

    /** Names in a sentence, the first of them where there are many. */
    static String named(List<String> first, long count) {
        long more = count - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
