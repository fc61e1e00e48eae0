package org.unmask.images.framing;

import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.view.CropPlace;
import org.unmask.core.view.FaceSize;
import org.unmask.core.view.NativeCrops;
import org.unmask.core.view.PixelView;
import org.unmask.core.view.WholeFace;
import org.unmask.images.Mask;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

/**
 * How faces lie decoded in files, so many bytes each, and how a square of them is cut out for a network. Immutable and
 * thread-safe.
 */
public sealed interface Framing extends Serializable permits WholeFraming, CropFraming {
    /** That of a view before a network whose input has {@code side} pixels a side. */
    static Framing of(PixelView view, int side) {
        return view instanceof NativeCrops crops ? new CropFraming(crops, side) : whole(side);
    }

    /** That of {@link WholeFace}. */
    static Framing whole(int side) {
        return new WholeFraming(side);
    }

    /** Height and width of what a network is shown, in pixels. */
    int side();

    /** Bytes that every face takes. */
    int storedBytes();

    /** What the bytes of a face follow from, beside their number. */
    String storedIdentity(String faceId);

    /**
     * Decodes a file.
     *
     * @param target takes the face, {@link #storedBytes} from its place on
     * @throws UnreadablePictureException as {@link PictureCodec#decode}
     */
    void store(byte[] file, PictureCodec codec, StoredFace target) throws UnreadablePictureException;

    /** A mask in the size of its stored face, [height, width], 255 manipulated, 0 untouched, with what {@link #cutMask} needs. */
    byte[] storedMask(Mask mask);

    /** The size of a stored face. */
    FaceSize size(StoredFace face);

    /** A place for training. */
    CropPlace random(StoredFace face, SplittableRandom random);

    /** The places that a face is scored by, at least one. */
    List<CropPlace> scored(StoredFace face);

    /** Places that together show all of a face. */
    List<CropPlace> covering(StoredFace face);

    /**
     * Cuts out what a network is shown.
     *
     * @param target takes [side, side, 3], 8-bit RGB
     * @param offset from where on
     */
    void cut(StoredFace face, CropPlace place, byte[] target, int offset);

    /** The same part of the face's stored mask, [side, side], 255 manipulated, 0 untouched. */
    byte[] cutMask(StoredFace face, byte[] storedMask, CropPlace place);

    /**
     * Makes a self-blended fake of a real face.
     *
     * @param target takes it; another array, in the same place
     * @return its stored mask: where it was blended
     */
    byte[] blended(StoredFace real, SplittableRandom random, StoredFace target);

    /** All of a stored mask, resized to [side, side]. */
    byte[] wholeMask(byte[] storedMask);
}
