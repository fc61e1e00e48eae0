package org.unmask.images.framing;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.view.CropPlace;
import org.unmask.core.view.FaceSize;
import org.unmask.core.view.NativeCrops;
import org.unmask.images.Mask;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.blend.SelfBlend;

/**
 * Crops of native pixels: a face lies as its height and width, two bytes each, then [height, width, 3], then zeros up to the
 * bytes of a whole canvas; its mask alike, without the zeros. Immutable.
 *
 * @param crops where crops lie and how large a face is kept
 * @param side height and width of a crop in pixels
 */
record CropFraming(NativeCrops crops, int side) implements Framing {
    private static final long serialVersionUID = 1L;

    @Override
    public int storedBytes() {
        return SizedPixels.HEADER + Math.multiplyExact(crops.canvas() * crops.canvas(), Picture.CHANNELS);
    }

    @Override
    public String storedIdentity(String faceId) {
        return faceId + " at least " + side;
    }

    @Override
    public void store(byte[] file, PictureCodec codec, StoredFace target) throws UnreadablePictureException {
        Picture decoded = codec.decode(file);
        FaceSize kept = crops.kept(new FaceSize(decoded.height(), decoded.width()), side);
        int end = target.at() + SizedPixels.HEADER + kept.height() * kept.width() * Picture.CHANNELS;
        SizedPixels.writeSize(kept, target.bytes(), target.at());
        Pictures.resize(decoded, kept.width(), kept.height()).copyTo(target.bytes(), target.at() + SizedPixels.HEADER);
        Arrays.fill(target.bytes(), end, target.at() + storedBytes(), (byte) 0);
    }

    @Override
    public byte[] storedMask(Mask mask) {
        FaceSize kept = crops.kept(new FaceSize(mask.height(), mask.width()), side);
        return sized(kept, SizedPixels.resized(mask, kept));
    }

    @Override
    public FaceSize size(StoredFace face) {
        return SizedPixels.readSize(face.bytes(), face.at());
    }

    @Override
    public CropPlace random(StoredFace face, SplittableRandom random) {
        return crops.random(size(face), side, random);
    }

    @Override
    public List<CropPlace> scored(StoredFace face) {
        return crops.scored(size(face), side);
    }

    @Override
    public List<CropPlace> covering(StoredFace face) {
        return crops.covering(size(face), side);
    }

    @Override
    public void cut(StoredFace face, CropPlace place, byte[] target, int offset) {
        int width = size(face).width();
        int length = side * Picture.CHANNELS;
        for (int row = 0; row < side; row++) {
            int from = face.at() + SizedPixels.HEADER + ((place.top() + row) * width + place.left()) * Picture.CHANNELS;
            System.arraycopy(face.bytes(), from, target, offset + row * length, length);
        }
        if (place.mirrored()) {
            mirror(target, offset);
        }
    }

    /** A mask of other proportions than its face, which ingest refuses, would be stretched over it. */
    @Override
    public byte[] cutMask(StoredFace face, byte[] storedMask, CropPlace place) {
        FaceSize kept = size(face);
        FaceSize drawn = SizedPixels.readSize(storedMask, 0);
        byte[] values = new byte[side * side];
        for (int y = 0; y < side; y++) {
            int row = (place.top() + y) * drawn.height() / kept.height();
            for (int x = 0; x < side; x++) {
                int shown = place.mirrored() ? side - 1 - x : x;
                int column = (place.left() + shown) * drawn.width() / kept.width();
                values[y * side + x] = storedMask[SizedPixels.HEADER + row * drawn.width() + column];
            }
        }
        return values;
    }

    @Override
    public byte[] blended(StoredFace real, SplittableRandom random, StoredFace target) {
        FaceSize size = size(real);
        SizedPixels.writeSize(size, target.bytes(), target.at());
        return sized(size, SelfBlend.draw(real.bytes(), real.at() + SizedPixels.HEADER, size, random, target.bytes()));
    }

    @Override
    public byte[] wholeMask(byte[] storedMask) {
        FaceSize drawn = SizedPixels.readSize(storedMask, 0);
        return SizedPixels.resized(
                Mask.of(
                        drawn.width(),
                        drawn.height(),
                        Arrays.copyOfRange(storedMask, SizedPixels.HEADER, storedMask.length)),
                new FaceSize(side, side));
    }

    private static byte[] sized(FaceSize size, byte[] values) {
        byte[] stored = new byte[SizedPixels.HEADER + values.length];
        SizedPixels.writeSize(size, stored, 0);
        System.arraycopy(values, 0, stored, SizedPixels.HEADER, values.length);
        return stored;
    }

    private void mirror(byte[] pixels, int offset) {
        for (int row = 0; row < side; row++) {
            int start = offset + row * side * Picture.CHANNELS;
            for (int left = 0, right = side - 1; left < right; left++, right--) {
                for (int channel = 0; channel < Picture.CHANNELS; channel++) {
                    int here = start + left * Picture.CHANNELS + channel;
                    int there = start + right * Picture.CHANNELS + channel;
                    byte kept = pixels[here];
                    pixels[here] = pixels[there];
                    pixels[there] = kept;
                }
            }
        }
    }
}
