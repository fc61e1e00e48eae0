package org.unmask.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.images.Picture;
import org.unmask.images.Pictures;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;
import org.unmask.networks.onnx.OnnxGraph.ElementType;
import org.unmask.networks.onnx.OnnxRun;
import org.unmask.networks.onnx.PictureResize;

/** What a graph makes of a picture is what OpenCV makes of it. */
class ResizeInGraphTest {
    private static final int SIDE = 64;
    private static final int CHANNELS = Picture.CHANNELS;

    /** Sizes for which no weight is rounded. */
    @ParameterizedTest
    @CsvSource({"64, 64", "128, 128", "128, 64", "192, 256", "192, 192", "320, 192", "80, 96", "104, 72", "1, 1"})
    void levelsAreTheSameWhereWeightsAreExact(int height, int width) throws Exception {
        assertThat(levels(height, width)).isEqualTo(resized(height, width));
    }

    /** Of 12,288 levels of random pixels at most one in a hundred lies so exactly between two that the order of additions decides. */
    @ParameterizedTest
    @CsvSource({"100, 100", "96, 128", "97, 131", "65, 65", "237, 301", "40, 40", "63, 63", "30, 90", "200, 50", "3, 2"
    })
    void hardlyALevelIsRoundedToItsNeighbour(int height, int width) throws Exception {
        int[] got = levels(height, width);
        int[] expected = resized(height, width);

        int others = 0;
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(got[i] - expected[i])).isLessThanOrEqualTo(1);
            others += Math.abs(got[i] - expected[i]);
        }
        assertThat(others).isLessThanOrEqualTo(expected.length / 100);
    }

    /** [SIDE, SIDE, 3] of the picture of a size in a graph. */
    private static int[] levels(int height, int width) throws Exception {
        byte[] rgb = rgb(height, width);
        float[] input = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            input[i % CHANNELS * height * width + i / CHANNELS] = rgb[i] & 0xff;
        }
        OnnxGraph graph = new OnnxGraph("resize");
        GraphValue planes = graph.input("planes", ElementType.FLOAT, "batch", CHANNELS, "height", "width");
        graph.output("resized", PictureResize.of(planes, graph.integers(SIDE, SIDE)), "batch", CHANNELS, SIDE, SIDE);
        try (OnnxRun run = new OnnxRun(graph.file(Map.of()))) {
            float[] output = run.of(input, 1, CHANNELS, height, width).get("resized");
            int[] levels = new int[output.length];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = Math.round(output[i % CHANNELS * SIDE * SIDE + i / CHANNELS]);
            }
            return levels;
        }
    }

    private static int[] resized(int height, int width) {
        byte[] rgb = Pictures.resize(Picture.of(width, height, rgb(height, width)), SIDE)
                .rgb();
        int[] levels = new int[rgb.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = rgb[i] & 0xff;
        }
        return levels;
    }

    private static byte[] rgb(int height, int width) {
        byte[] rgb = new byte[height * width * CHANNELS];
        new SplittableRandom(height).nextBytes(rgb);
        return rgb;
    }
}
