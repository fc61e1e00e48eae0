package org.unmask.pipeline.picturetables;

import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;
import org.unmask.pipeline.sources.SourceItem;
import org.unmask.pipeline.sources.SourcePicture;

/** The pictures that rows hold as bytes, one at a time. Runs on executors. */
final class RowPictures implements RowItems<SourceItem> {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final RowClaims claims;

    RowPictures(String table, RowClaims claims) {
        this.table = table;
        this.claims = claims;
    }

    @Override
    public SourceItem item(Row row, int part) {
        byte[] bytes = row.isNullAt(TableColumns.PICTURE) ? new byte[0] : row.getAs(TableColumns.PICTURE);
        String name = RowClaims.text(row, TableColumns.NAME);
        String place = table + "#" + (name.isEmpty() ? Sha256.hex(bytes) : name);
        ManifestEntry claim = claims.of(row, place, problem(bytes));
        PictureProblem problem = claim.problem();
        return problem == null ? SourcePicture.read(claim, part, bytes) : SourcePicture.unread(claim, part, problem);
    }

    @Override
    public SourceItem rest(ManifestEntry claim, int part) {
        return SourcePicture.unread(claim, part, Objects.requireNonNull(claim.problem()));
    }

    private static @Nullable PictureProblem problem(byte[] bytes) {
        if (bytes.length == 0) {
            return new PictureProblem(RejectReason.EMPTY_FILE, "its row holds no byte");
        }
        return bytes.length > SourceBytes.MOST_BYTES
                ? new PictureProblem(RejectReason.TOO_LARGE, SourceBytes.tooLong(bytes.length))
                : null;
    }
}
