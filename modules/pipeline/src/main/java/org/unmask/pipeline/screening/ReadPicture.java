package org.unmask.pipeline.screening;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.unmask.core.hash.FaceId;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.split.SplitRule;
import org.unmask.images.DecodeLimits;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.sources.LoosePicture;

/** Reads a picture, looks for damage as ingest does, and gives it the identity and the split that ingest would give it. Runs on executors. */
final class ReadPicture implements Function<LoosePicture, FaceFile> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;
    private final DecodeLimits limits;
    private final SplitRule splits;

    ReadPicture(Broadcast<SerializableConfiguration> configuration, DecodeLimits limits, SplitRule splits) {
        this.configuration = configuration;
        this.limits = limits;
        this.splits = splits;
    }

    @Override
    public FaceFile call(LoosePicture picture) {
        try {
            byte[] bytes = SourceBytes.read(picture.uri(), configuration.value());
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
