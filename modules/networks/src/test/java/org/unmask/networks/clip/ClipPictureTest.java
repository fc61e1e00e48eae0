package org.unmask.networks.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.networks.encoder.FaceInput;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.reference.GoldenFile;

/** Against Pillow and PyTorch (src/test/python/golden_clip.py). */
class ClipPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"40x30", "11x17", "16x16", "37x23", "9x9", "16x19", "30x90"})
    void equalsPillowBitForBit(String size) throws Exception {
        GoldenFile golden = GoldenFile.resource("clip/pictures.safetensors");
        List<Integer> from = golden.shape(size + ".from");
        int side = golden.shape(size + ".to").get(0);

        byte[] prepared = ClipPicture.prepare(golden.bytes(size + ".from"), from.get(0), from.get(1), side);

        assertThat(prepared).isEqualTo(golden.bytes(size + ".to"));
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 24})
    void theResizeInsideDpgnetsNetworkEqualsPyTorch(int side) throws Exception {
        GoldenFile golden = GoldenFile.resource("clip/pictures.safetensors");
        FaceInput rows = FaceInput.resized(
                FaceView.CLIP_COLOURS, golden.shape("bilinear.from").get(1), side, OptionalInt.empty());

        assertThat(pixels(rows, golden.bytes("bilinear.from"), 2))
                .containsExactly(golden.values("bilinear." + side), within(1e-5));
    }

    @Test
    void coloursAreNormalisedByTheirOwnMeanAndDeviation() {
        var rows = new FaceInput(FaceView.CLIP_COLOURS, 1, OptionalInt.empty());

        double[] values = pixels(rows, new byte[] {0, (byte) 128, (byte) 255}, 1);

        assertThat(values)
                .containsExactly(
                        new double[] {
                            -0.48145466 / 0.26862954,
                            (128 / 255.0 - 0.4578275) / 0.26130258,
                            (1 - 0.40821073) / 0.27577711
                        },
                        within(1e-6));
    }

    @Test
    void refusesPixelsThatAreNotThere() {
        assertThatThrownBy(() -> ClipPicture.prepare(new byte[5], 1, 2, 8))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected height x width x 3 bytes, got 5 for 1 x 2");
        assertThatThrownBy(() -> ClipPicture.prepare(new byte[0], 0, 2, 8))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got 0 for 0 x 2");
    }

    private static double[] pixels(FaceInput rows, byte[] bytes, int count) {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            INDArray array = pool.take(rows.shape(count));
            rows.write(bytes, 0, count, array);
            return HostMemory.readDoubles(array);
        }
    }
}
