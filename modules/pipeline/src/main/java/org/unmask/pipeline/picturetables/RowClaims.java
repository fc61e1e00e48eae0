package org.unmask.pipeline.picturetables;

import java.io.Serializable;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.LabelWords;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;

/** What a row of {@link TableColumns#selected} says of its picture. Runs on executors. */
final class RowClaims implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String domain;

    /**
     * Claims of rows.
     *
     * @param domain the domain of rows that name none
     */
    RowClaims(String domain) {
        this.domain = domain;
    }

    /**
     * The claim of a row about the picture at a place. A label that is none is a problem of the row's.
     *
     * @param problem what is known against the picture; null where nothing is
     */
    ManifestEntry of(Row row, String uri, @Nullable PictureProblem problem) {
        String word = text(row, TableColumns.LABEL);
        OptionalInt label = LabelWords.read(word);
        String group = text(row, TableColumns.GROUP);
        String own = text(row, TableColumns.DOMAIN);
        return new ManifestEntry(
                uri,
                uri,
                problem == null && label.isEmpty() ? badLabel(word) : problem,
                own.isEmpty() ? domain : own,
                label.orElse(ManifestEntry.UNLABELLED),
                group.isEmpty() ? null : group,
                null);
    }

    /** The claim of what is no row, of which a problem is all that is known. */
    ManifestEntry ofNoRow(String uri, PictureProblem problem) {
        return new ManifestEntry(uri, uri, problem, domain, ManifestEntry.UNLABELLED, null, null);
    }

    private static PictureProblem badLabel(String word) {
        return new PictureProblem(
                RejectReason.BAD_LABEL, "expected the label " + LabelWords.EXPECTED + ", got '" + word + "'");
    }

    /** What a row says in a column, without the blanks around it; empty where it says nothing. */
    static String text(Row row, int column) {
        return row.isNullAt(column) ? "" : row.getString(column).strip();
    }
}
