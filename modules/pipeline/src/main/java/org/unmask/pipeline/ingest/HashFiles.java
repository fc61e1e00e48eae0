package org.unmask.pipeline.ingest;

import java.util.Objects;
import org.apache.spark.api.java.function.Function;
import org.unmask.core.hash.FaceId;
import org.unmask.core.hash.Sha256;
import org.unmask.images.DecodeLimits;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.sources.PassedOver;
import org.unmask.pipeline.sources.SourceItem;
import org.unmask.pipeline.sources.SourcePicture;

/** Gives each picture its identity. Runs on executors. */
final class HashFiles implements Function<SourceItem, SeenItem> {
    private static final long serialVersionUID = 1L;

    private final DecodeLimits limits;

    HashFiles(DecodeLimits limits) {
        this.limits = limits;
    }

    @Override
    public SeenItem call(SourceItem item) {
        return item instanceof PassedOver passedOver
                ? SeenItem.of(passedOver)
                : SeenItem.of(hashed((SourcePicture) item));
    }

    private HashedFile hashed(SourcePicture picture) {
        byte[] bytes = picture.bytes();
        if (bytes == null) {
            return HashedFile.unread(picture.claim(), Objects.requireNonNull(picture.problem()));
        }
        return HashedFile.read(picture.claim(), Sha256.hex(bytes), FaceId.of(bytes, 0), isRefusedByItsHeader(bytes))
                .inPart(picture.part());
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
