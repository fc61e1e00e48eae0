package org.unmask.pipeline.screening;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.unmask.core.config.SplitConfig;
import org.unmask.core.hash.FaceId;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.split.SplitRule;
import org.unmask.images.DecodeLimits;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.sources.LoosePicture;

/** Reads a picture, looks for damage as ingest does, and gives it the identity and the split that ingest would give it. Runs anywhere. */
final class ReadPicture implements Function<LoosePicture, FaceFile> {
    private static final long serialVersionUID = 1L;

    private final HadoopSettings files;
    private final DecodeLimits limits;
    private final SplitRule splits;

    private ReadPicture(HadoopSettings files, DecodeLimits limits, SplitRule splits) {
        this.files = files;
        this.limits = limits;
        this.splits = splits;
    }

    /** Reads pictures as an ingest of this configuration would. */
    static ReadPicture as(UnmaskConfig config, HadoopSettings files) {
        SplitConfig split = config.split();
        SplitRule splits = new SplitRule(split.validationFraction(), split.testFraction(), split.salt());
        return new ReadPicture(files, limits(config), splits);
    }

    /** The pictures that such an ingest would decode. */
    static DecodeLimits limits(UnmaskConfig config) {
        return new DecodeLimits(config.ingest().minSide(), config.ingest().maxPixels());
    }

    @Override
    public FaceFile call(LoosePicture picture) {
        try {
            byte[] bytes = SourceBytes.read(picture.uri(), files.get());
            String group = picture.group() == null ? Sha256.hex(bytes) : picture.group();
            return inspected(
                    FaceFile.read(picture.uri(), picture.domain(), FaceId.of(bytes, 0), splits.of(group), bytes));
        } catch (FileNotFoundException e) {
            return FaceFile.unread(picture.uri(), picture.domain(), RejectReason.MISSING_FILE, "there is no such file");
        } catch (IOException e) {
            return FaceFile.unread(
                    picture.uri(), picture.domain(), RejectReason.UNREADABLE_FILE, String.valueOf(e.getMessage()));
        }
    }

    private FaceFile inspected(FaceFile file) {
        try {
            new PictureCodec(limits).complaints(file.image());
            return file;
        } catch (UnreadablePictureException e) {
            return file.refused(e.reason(), e.detail());
        }
    }
}
