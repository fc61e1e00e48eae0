package org.unmask.pipeline.ingest;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.EnumWords;

/**
 * Which pictures that were refused once are looked at again whatever refused them. Immutable.
 *
 * @param reasons the words of their reasons, as unmask.rejects has them
 */
public record Retry(List<String> reasons) {
    /** None. */
    public static final Retry NONE = new Retry(List.of());

    /** What stands for every reason. */
    public static final String EVERY = "all";

    private static final List<String> ALL = Arrays.stream(RejectReason.values())
            .map(EnumWords::ofColumn)
            .filter(word -> !word.startsWith(RejectReason.MASK_PREFIX)
                    && !word.equals(EnumWords.ofColumn(RejectReason.DUPLICATE)))
            .toList();

    public Retry {
        reasons = List.copyOf(reasons);
    }

    /**
     * Those of a reason, or of every reason that a picture is refused for.
     *
     * @param reason its word, or {@value #EVERY}
     * @throws UserException if it is none of these
     */
    public static Retry of(String reason) {
        if (reason.equals(EVERY)) {
            return new Retry(ALL);
        }
        if (!ALL.contains(reason)) {
            throw new UserException("Cannot retry rejects: expected " + EVERY + " or one of " + ALL + ", got \""
                    + reason + "\". Masks and duplicates are not retried.");
        }
        return new Retry(List.of(reason));
    }

    /** Whether any are. */
    public boolean isWanted() {
        return !reasons.isEmpty();
    }

    /** Whether a row of rejects is one of these. */
    Column includes() {
        return functions.col("reason").isInCollection(reasons);
    }
}
