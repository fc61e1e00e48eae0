package org.unmask.pipeline.ingest;

import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.unmask.core.hash.FaceId;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.DecodeLimits;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.listing.SourceBytes;

/** Reads each claimed picture once and gives it its identity. Runs on executors. */
final class HashFiles implements Function<ManifestEntry, HashedFile> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;
    private final DecodeLimits limits;

    HashFiles(Broadcast<SerializableConfiguration> configuration, DecodeLimits limits) {
        this.configuration = configuration;
        this.limits = limits;
    }

    @Override
    public HashedFile call(ManifestEntry claim) {
        PictureProblem known = claim.problem();
        if (known != null) {
            return HashedFile.unread(claim, known);
        }
        try {
            long length = SourceBytes.length(claim.uri(), configuration.value().value());
            if (length > SourceBytes.MOST_BYTES) {
                return HashedFile.unread(
                        claim, new PictureProblem(RejectReason.TOO_LARGE, SourceBytes.tooLong(length)));
            }
            byte[] bytes = SourceBytes.read(claim.uri(), configuration.value());
            return HashedFile.read(claim, Sha256.hex(bytes), FaceId.of(bytes, 0), isRefusedByItsHeader(bytes));
        } catch (IOException | RuntimeException e) {
            // Whatever is the matter with one file, the others are looked at.
            return HashedFile.unread(claim, new PictureProblem(RejectReason.UNREADABLE_FILE, String.valueOf(e)));
        }
    }

    private boolean isRefusedByItsHeader(byte[] bytes) {
        try {
            new PictureCodec(limits).check(bytes);
            return false;
        } catch (UnreadablePictureException e) {
            return true;
        }
    }
}
