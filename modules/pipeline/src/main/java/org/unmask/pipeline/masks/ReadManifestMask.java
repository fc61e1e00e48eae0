package org.unmask.pipeline.masks;

import java.io.IOException;
import java.time.Instant;
import org.apache.spark.api.java.function.Function;
import org.jspecify.annotations.Nullable;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.MaskOrigin;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.EncodedMask;
import org.unmask.images.mask.MaskFile;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.RejectRow;
import scala.Tuple2;

/**
 * Reads a mask that a manifest names and compares it with its face: where the face is a part of a picture, with that part of the mask. Runs on
 * executors.
 */
final class ReadManifestMask implements Function<Tuple2<ManifestMask, PictureFace>, MaskOutcome> {
    private static final long serialVersionUID = 1L;

    private final HadoopSettings settings;
    private final Instant importedAt;
    private final RunIdentity run;

    ReadManifestMask(HadoopSettings settings, Instant importedAt, RunIdentity run) {
        this.settings = settings;
        this.importedAt = importedAt;
        this.run = run;
    }

    @Override
    public MaskOutcome call(Tuple2<ManifestMask, PictureFace> claim) {
        ManifestMask file = claim._1();
        FaceFacts face = claim._2().facts();
        if (file.isMissing()) {
            return refused(
                    file,
                    face,
                    null,
                    RejectReason.MASK_MISSING_FILE,
                    "the manifest names it, the folder does not have it");
        }
        byte[] bytes;
        try {
            bytes = SourceBytes.read(file.uri(), settings.get());
        } catch (IOException | RuntimeException e) {
            return refused(file, face, null, RejectReason.MASK_UNREADABLE, String.valueOf(e.getMessage()));
        }
        try {
            Mask whole = MaskFile.read(bytes);
            EncodedMask mask = EncodedMask.of(claim._2().own(whole));
            if (claim._2().isPart() && mask.isEmpty() && whole.coveredFraction() > 0) {
                return MaskOutcome.OF_ANOTHER_FACE;
            }
            MaskCheck.check(mask, face);
            return new MaskOutcome(row(face, mask, file.uri()), null);
        } catch (BrokenMaskException e) {
            return refused(file, face, Sha256.hex(bytes), e.reason(), e.detail());
        }
    }

    private MaskRow row(FaceFacts face, EncodedMask mask, String uri) {
        return new MaskRow(
                face.faceId(),
                mask.png(),
                mask.width(),
                mask.height(),
                mask.coveredFraction(),
                mask.sha256(),
                MaskOrigin.MANIFEST,
                null,
                uri,
                null,
                importedAt,
                run.runId());
    }

    private MaskOutcome refused(
            ManifestMask file, FaceFacts face, @Nullable String sha256, RejectReason reason, String detail) {
        return new MaskOutcome(
                null, new RejectRow(file.uri(), sha256, face.domain(), reason, detail, run.runDate(), run.runId()));
    }
}
