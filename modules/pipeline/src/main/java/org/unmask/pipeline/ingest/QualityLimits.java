package org.unmask.pipeline.ingest;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.PictureQuality;
import org.unmask.pipeline.config.QualityConfig;
import org.unmask.pipeline.manifests.PictureProblem;
import org.unmask.tables.Columns;

/** The quality below which a face is refused, and the sentences that say so, which begin with the limit. Immutable. */
record QualityLimits(QualityConfig config) implements Serializable {

    /** Why a face is refused; empty where it is not. */
    Optional<PictureProblem> problem(JudgedFace face) {
        PictureQuality quality = face.quality();
        if (quality.sharpness() < config.minSharpness()) {
            return refusal(RejectReason.TOO_BLURRED, quality.sharpness());
        }
        if (quality.exposure() < config.minExposure() || quality.exposure() > config.maxExposure()) {
            return refusal(RejectReason.BADLY_EXPOSED, quality.exposure());
        }
        if (quality.entropy() < config.minEntropy()) {
            return refusal(RejectReason.TOO_PLAIN, quality.entropy());
        }
        Integer jpeg = face.jpegQuality();
        return jpeg != null && jpeg < config.minJpegQuality()
                ? Optional.of(new PictureProblem(
                        RejectReason.TOO_COMPRESSED, expected().get(RejectReason.TOO_COMPRESSED) + jpeg))
                : Optional.empty();
    }

    /** Whether a row of rejects is none that these limits did not make. */
    Column isNoOtherLimits() {
        Column holds = functions.lit(true);
        for (Map.Entry<RejectReason, String> limit : expected().entrySet()) {
            holds = holds.and(Columns.isNot("reason", limit.getKey())
                    .or(functions.col("detail").startsWith(limit.getValue())));
        }
        return holds;
    }

    private Optional<PictureProblem> refusal(RejectReason reason, double got) {
        return Optional.of(
                new PictureProblem(reason, expected().get(reason) + String.format(Locale.ROOT, "%.3f", got)));
    }

    private Map<RejectReason, String> expected() {
        return Map.of(
                RejectReason.TOO_BLURRED, "expected a sharpness of at least " + config.minSharpness() + ", got ",
                RejectReason.BADLY_EXPOSED,
                        "expected an exposure of " + config.minExposure() + " to " + config.maxExposure() + ", got ",
                RejectReason.TOO_PLAIN, "expected an entropy of at least " + config.minEntropy() + " bits, got ",
                RejectReason.TOO_COMPRESSED,
                        "expected a JPEG quality of at least " + config.minJpegQuality() + ", got ");
    }
}
