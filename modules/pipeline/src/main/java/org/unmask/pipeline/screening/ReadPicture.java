package org.unmask.pipeline.screening;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.unmask.core.config.SplitConfig;
import org.unmask.core.hash.FaceId;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.split.SplitRule;
import org.unmask.images.DecodeLimits;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.detect.CroppedFace;
import org.unmask.images.detect.FaceFinder;
import org.unmask.images.detect.FaceFinding;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.sources.LoosePicture;

/** Reads a picture, looks for damage and faces as ingest does, and gives these the identity and the split that ingest would give them. Runs anywhere. */
final class ReadPicture implements Serializable {
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

    /**
     * The faces of a picture, the largest first, or the reason why there are none. Where nobody looks for faces the picture is one.
     *
     * @param finder of that finding, of the thread that calls
     */
    List<FaceFile> read(LoosePicture picture, FaceFinding finding, FaceFinder finder) {
        FaceFile file = file(picture);
        if (file.reason() != null) {
            return List.of(file);
        }
        byte[] bytes = file.image();
        PictureCodec codec = new PictureCodec(limits);
        try {
            codec.complaints(bytes);
            return finding.looks() ? found(file, codec.decode(bytes), finding, finder) : List.of(file);
        } catch (UnreadablePictureException e) {
            return List.of(file.refused(e.reason(), e.detail()));
        }
    }

    private FaceFile file(LoosePicture picture) {
        try {
            byte[] bytes = SourceBytes.read(picture.uri(), files.get());
            String group = picture.group() == null ? Sha256.hex(bytes) : picture.group();
            return FaceFile.read(picture.uri(), picture.domain(), FaceId.of(bytes, 0), splits.of(group), bytes);
        } catch (FileNotFoundException e) {
            return FaceFile.unread(picture.uri(), picture.domain(), RejectReason.MISSING_FILE, "there is no such file");
        } catch (IOException e) {
            return FaceFile.unread(
                    picture.uri(), picture.domain(), RejectReason.UNREADABLE_FILE, String.valueOf(e.getMessage()));
        }
    }

    private static List<FaceFile> found(FaceFile file, Picture picture, FaceFinding finding, FaceFinder finder) {
        List<CroppedFace> crops;
        try {
            crops = finder.find(file.image(), picture);
        } catch (RuntimeException e) {
            // Whatever is the matter with one picture, the others are scored.
            return List.of(file.refused(RejectReason.DETECTION_FAILED, finding.failed() + ": " + e.getMessage()));
        }
        if (crops.isEmpty()) {
            return List.of(file.refused(RejectReason.NO_FACE, finding.nothingFound()));
        }
        List<FaceFile> faces = new ArrayList<>();
        for (int index = 0; index < crops.size(); index++) {
            CroppedFace crop = crops.get(index);
            FacePlace place = FacePlace.of(
                    index, Objects.requireNonNull(crop.found()).box().within(picture.width(), picture.height()));
            faces.add(file.found(FaceId.of(file.image(), index), crop.file(), place));
        }
        return faces;
    }
}
