package org.unmask.images.framing;

import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.view.CropPlace;
import org.unmask.core.view.FaceSize;
import org.unmask.images.Mask;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.blend.SelfBlend;

/**
 * Whole faces, resized: a face lies as [side, side, 3], its mask as [side, side]. Immutable.
 *
 * @param side height and width in pixels
 */
record WholeFraming(int side) implements Framing {
    private static final long serialVersionUID = 1L;

    @Override
    public int storedBytes() {
        return Math.multiplyExact(side * side, Picture.CHANNELS);
    }

    @Override
    public String storedIdentity(String faceId) {
        return faceId;
    }

    @Override
    public void store(byte[] file, PictureCodec codec, StoredFace target) throws UnreadablePictureException {
        codec.decodeResized(file, side).copyTo(target.bytes(), target.at());
    }

    @Override
    public byte[] storedMask(Mask mask) {
        return SizedPixels.resized(mask, new FaceSize(side, side));
    }

    @Override
    public FaceSize size(StoredFace face) {
        return new FaceSize(side, side);
    }

    @Override
    public CropPlace random(StoredFace face, SplittableRandom random) {
        return CropPlace.CORNER;
    }

    @Override
    public List<CropPlace> scored(StoredFace face) {
        return List.of(CropPlace.CORNER);
    }

    @Override
    public List<CropPlace> covering(StoredFace face) {
        return List.of(CropPlace.CORNER);
    }

    @Override
    public void cut(StoredFace face, CropPlace place, byte[] target, int offset) {
        System.arraycopy(face.bytes(), face.at(), target, offset, storedBytes());
    }

    @Override
    public byte[] cutMask(StoredFace face, byte[] storedMask, CropPlace place) {
        return storedMask;
    }

    @Override
    public byte[] blended(StoredFace real, SplittableRandom random, StoredFace target) {
        return SelfBlend.draw(real.bytes(), real.at(), size(real), random, target.bytes());
    }

    @Override
    public byte[] wholeMask(byte[] storedMask) {
        return storedMask;
    }
}
