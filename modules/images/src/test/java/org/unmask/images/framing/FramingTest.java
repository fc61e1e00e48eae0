package org.unmask.images.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.unmask.core.view.CropPlace;
import org.unmask.core.view.FaceSize;
import org.unmask.core.view.NativeCrops;
import org.unmask.core.view.WholeFace;
import org.unmask.images.DecodeLimits;
import org.unmask.images.Mask;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;

class FramingTest {
    private static final int SIDE = 16;
    private static final PictureCodec CODEC = new PictureCodec(new DecodeLimits(1, 10_000));
    private static final Framing CROPS = Framing.of(new NativeCrops(40, 5), SIDE);

    @Nested
    class WhenFacesAreWhole {
        private final Framing whole = Framing.of(new WholeFace(), SIDE);

        @Test
        void storesWhatTheCodecResizes() throws UnreadablePictureException {
            byte[] file = PictureCodec.encodePng(noise(30, 20));
            StoredFace face = stored(whole, file);
            byte[] shown = new byte[whole.storedBytes()];
            whole.cut(face, whole.random(face, new SplittableRandom(1)), shown, 0);

            assertThat(shown).isEqualTo(CODEC.decodeResized(file, SIDE).rgb());
            assertThat(whole.scored(face)).isEqualTo(whole.covering(face)).containsExactly(CropPlace.CORNER);
        }

        @Test
        void enlargesMasksByRepeating() {
            assertThat(Framing.whole(4).storedMask(Mask.of(2, 1, new byte[] {0, -1})))
                    .containsExactly(0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255);
        }
    }

    @Nested
    class WhenCropsAreNative {
        @Test
        void cutsTheBytesOfTheFileOutOfFacesThatFit() throws UnreadablePictureException {
            for (int[] size : new int[][] {{16, 16}, {40, 40}, {16, 40}, {33, 21}}) {
                Picture picture = noise(size[0], size[1]);
                StoredFace face = stored(CROPS, PictureCodec.encodePng(picture));
                var random = new SplittableRandom(size[0]);
                for (int draw = 0; draw < 20; draw++) {
                    CropPlace place = CROPS.random(face, random);

                    assertThat(shown(face, place))
                            .as("%s of %s", place, picture)
                            .isEqualTo(Pictures.crop(picture, place.left(), place.top(), SIDE, SIDE)
                                    .rgb());
                }
            }
        }

        @Test
        void reachesEveryBorder() throws UnreadablePictureException {
            Picture picture = noise(25, 31);
            StoredFace face = stored(CROPS, PictureCodec.encodePng(picture));

            assertThat(CROPS.size(face)).isEqualTo(new FaceSize(31, 25));
            assertThat(shown(face, new CropPlace(15, 9, false)))
                    .isEqualTo(Pictures.crop(picture, 9, 15, SIDE, SIDE).rgb());
            assertThat(CROPS.scored(face)).contains(new CropPlace(15, 9, false));
        }

        @Test
        void mirrorsAtTheMiddleOfTheCrop() throws UnreadablePictureException {
            StoredFace face = stored(CROPS, PictureCodec.encodePng(noise(20, 20)));
            Picture plain = Picture.of(SIDE, SIDE, shown(face, new CropPlace(1, 2, false)));
            Picture mirrored = Picture.of(SIDE, SIDE, shown(face, new CropPlace(1, 2, true)));

            for (int x = 0; x < SIDE; x++) {
                assertThat(mirrored.sample(x, 3, 1)).isEqualTo(plain.sample(SIDE - 1 - x, 3, 1));
            }
        }

        @Test
        void shrinksLargerFacesAndEnlargesSmallerOnes() throws UnreadablePictureException {
            Picture large = noise(80, 60);

            assertThat(CROPS.size(stored(CROPS, PictureCodec.encodePng(large)))).isEqualTo(new FaceSize(30, 40));
            assertThat(CROPS.size(stored(CROPS, PictureCodec.encodePng(noise(8, 9)))))
                    .isEqualTo(new FaceSize(18, 16));
        }

        @Test
        void storesTheSameBytesWhateverLayThereBefore() throws UnreadablePictureException {
            byte[] file = PictureCodec.encodePng(noise(20, 18));
            byte[] dirty = new byte[CROPS.storedBytes() + 7];
            Arrays.fill(dirty, (byte) 99);
            CROPS.store(file, CODEC, new StoredFace(dirty, 5));

            assertThat(Arrays.copyOfRange(dirty, 5, 5 + CROPS.storedBytes()))
                    .isEqualTo(stored(CROPS, file).bytes());
            assertThat(List.of(dirty[4], dirty[dirty.length - 2])).containsOnly((byte) 99);
        }

        @Test
        void cutsMasksAsTheirFaces() throws UnreadablePictureException {
            Picture picture = noise(33, 21);
            byte[] values = new byte[33 * 21];
            for (int pixel = 0; pixel < values.length; pixel++) {
                values[pixel] = (byte) (picture.sample(pixel % 33, pixel / 33, 0) > 127 ? 255 : 0);
            }
            StoredFace face = stored(CROPS, PictureCodec.encodePng(picture));
            byte[] mask = CROPS.storedMask(Mask.of(33, 21, values));

            for (CropPlace place : List.of(new CropPlace(5, 17, false), new CropPlace(2, 3, true))) {
                byte[] pixels = shown(face, place);
                byte[] cut = CROPS.cutMask(face, mask, place);
                for (int pixel = 0; pixel < cut.length; pixel++) {
                    assertThat(cut[pixel]).isEqualTo((byte) ((pixels[3 * pixel] & 0xff) > 127 ? 255 : 0));
                }
            }
        }

        @Test
        void resizesWholeMasks() {
            byte[] values = new byte[20 * 32];
            Arrays.fill(values, 0, values.length / 2, (byte) 255);
            byte[] whole = CROPS.wholeMask(CROPS.storedMask(Mask.of(20, 32, values)));

            assertThat(whole).hasSize(SIDE * SIDE);
            assertThat(Arrays.copyOf(whole, whole.length / 2)).containsOnly(255);
            assertThat(Arrays.copyOfRange(whole, whole.length / 2, whole.length))
                    .containsOnly(0);
        }

        @Test
        void namesFilesOfOtherCropsOtherwise() {
            assertThat(CROPS.storedIdentity("face"))
                    .isNotEqualTo(Framing.of(new NativeCrops(40, 5), SIDE + 1).storedIdentity("face"));
        }
    }

    private static byte[] shown(StoredFace face, CropPlace place) {
        byte[] shown = new byte[SIDE * SIDE * Picture.CHANNELS];
        CROPS.cut(face, place, shown, 0);
        return shown;
    }

    private static StoredFace stored(Framing framing, byte[] file) throws UnreadablePictureException {
        StoredFace face = StoredFace.of(new byte[framing.storedBytes()]);
        framing.store(file, CODEC, face);
        return face;
    }

    private static Picture noise(int width, int height) {
        byte[] rgb = new byte[width * height * Picture.CHANNELS];
        var random = new SplittableRandom(width + 1000L * height);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(256);
        }
        return Picture.of(width, height, rgb);
    }
}
