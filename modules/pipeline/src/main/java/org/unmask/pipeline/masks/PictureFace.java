package org.unmask.pipeline.masks;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;
import org.unmask.images.detect.FaceCut;
import org.unmask.images.mask.BrokenMaskException;

/**
 * A face and where in its picture it is, since a manifest's mask is of the whole picture. Immutable.
 *
 * @param facts the face, with the size of its crop
 * @param pictureWidth of the picture, in pixels
 * @param pictureHeight likewise
 * @param cut the part of the picture that is the crop; null where all of it is
 */
record PictureFace(
        FaceFacts facts,
        int pictureWidth,
        int pictureHeight,
        @Nullable FaceCut cut) implements Serializable {
    /** The columns that {@link #of} reads. */
    static final String[] COLUMNS = {
        "domain", "width", "height", "picture_width", "picture_height", "crop_left", "crop_top", "crop_angle"
    };

    /** The face of a row that begins with {@code face_id} and goes on with {@link #COLUMNS}. */
    static PictureFace of(Row row) {
        FaceFacts facts = new FaceFacts(row.getString(0), row.getString(1), row.getInt(2), row.getInt(3));
        if (row.isNullAt(4)) {
            return new PictureFace(facts, facts.width(), facts.height(), null);
        }
        FaceCut cut = new FaceCut(row.getInt(6), row.getInt(7), facts.width(), facts.height(), row.getDouble(8));
        boolean isWhole = row.getInt(4) == facts.width() && row.getInt(5) == facts.height() && cut.angle() == 0;
        return new PictureFace(facts, row.getInt(4), row.getInt(5), isWhole ? null : cut);
    }

    /** Whether there is more in the picture than the crop shows. */
    boolean isPart() {
        return cut != null;
    }

    /**
     * What a mask of the picture says of the face.
     *
     * @throws BrokenMaskException if the mask is not of the picture's size
     */
    Mask own(Mask mask) throws BrokenMaskException {
        if (cut == null) {
            return mask;
        }
        if (mask.width() != pictureWidth || mask.height() != pictureHeight) {
            throw new BrokenMaskException(
                    RejectReason.MASK_WRONG_SIZE,
                    "expected the picture's " + pictureWidth + " x " + pictureHeight + " pixels, got " + mask.width()
                            + " x " + mask.height());
        }
        return cut.of(mask);
    }
}
