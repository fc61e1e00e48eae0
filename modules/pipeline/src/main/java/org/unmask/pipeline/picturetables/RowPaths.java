package org.unmask.pipeline.picturetables;

import org.apache.spark.sql.Row;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;
import org.unmask.pipeline.sources.FilePlaces;

/** The claims of rows that say where their pictures lie. Runs on executors. */
final class RowPaths implements RowItems<ManifestEntry> {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final FilePlaces places;
    private final RowClaims claims;

    RowPaths(String table, FilePlaces places, RowClaims claims) {
        this.table = table;
        this.places = places;
        this.claims = claims;
    }

    @Override
    public ManifestEntry item(Row row, int part) {
        String path = RowClaims.text(row, TableColumns.PICTURE);
        if (path.isEmpty()) {
            return claims.of(row, table + "#", new PictureProblem(RejectReason.MISSING_FILE, "its row names no file"));
        }
        return places.find(path)
                .map(uri -> claims.of(row, uri, null))
                .orElseGet(() -> claims.of(
                        row, table + "#" + path, new PictureProblem(RejectReason.MISSING_FILE, places.refusal(path))));
    }

    @Override
    public ManifestEntry rest(ManifestEntry claim, int part) {
        return claim;
    }
}
