package org.unmask.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.view.NativeCrops;
import org.unmask.core.view.PixelView;
import org.unmask.core.view.WholeFace;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.framing.StoredFace;
import org.unmask.networks.encoder.CooccurrenceEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.export.ExportInput;
import org.unmask.networks.export.OnnxExport;
import org.unmask.networks.method.Classification;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.onnx.OnnxRun;
import org.unmask.networks.scoring.Scores;
import org.unmask.pipeline.scoring.FaceScorer;

/** From the bytes of decoded pictures, an exported network says what scoring the files says. */
class ExportedPicturesTest {
    private static final int SIDE = 48;
    private static final int CANVAS = 96;
    private static final int FACES = 3;

    /** Means of up to ten probabilities, where float32 rounds at 6e-8. */
    private static final float ROUNDING = 1e-5f;

    /** What a pixel that the graph rounded to the next level is worth in the mean of a map. */
    private static final float A_LEVEL = 1e-4f;

    @ParameterizedTest
    @CsvSource({
        "1, 70, 61",
        "2, 70, 61",
        "5, 70, 61",
        "10, 70, 61",
        "5, 96, 96",
        // As small as a crop, in one direction or both, or a pixel larger: places fall together.
        "5, 48, 48",
        "10, 48, 61",
        "5, 49, 48",
        "5, 49, 49",
        // Larger than the canvas or smaller than a crop: kept in another size.
        "5, 150, 110",
        "2, 100, 95",
        "5, 40, 45",
        "10, 40, 130",
        "5, 200, 40"
    })
    void cropsAreCutAndAveragedInTheGraph(int views, int height, int width) throws Exception {
        agree(new NoiseEncoder(List.of(3, 5)), new NativeCrops(CANVAS, views), faces(height, width));
    }

    @Test
    void countedFeaturesAreTheMeanOfTheirCropsToo() throws Exception {
        agree(new CooccurrenceEncoder(3), new NativeCrops(CANVAS, 5), faces(70, 61));
    }

    @ParameterizedTest
    @CsvSource({"48, 48", "96, 96", "70, 61", "49, 130", "48, 70", "144, 192", "40, 45", "40, 90", "72, 72"})
    void wholeFacesAreResizedInTheGraph(int height, int width) throws Exception {
        agree(new NoiseEncoder(List.of(3, 5)), new WholeFace(), faces(height, width));
    }

    private static void agree(Encoder encoder, PixelView view, List<Picture> faces) throws Exception {
        Architecture network = new Architecture(new Classification(), encoder, SIDE, view);
        ModelState state = ModelState.initial(network, 3);
        byte[] file = OnnxExport.encode(network, state, ExportInput.PICTURES, Map.of());
        Picture one = faces.get(0);
        try (FaceScorer scorer = new FaceScorer(network, state);
                OnnxRun run = new OnnxRun(file)) {
            Scores expected = scorer.score(stored(scorer, faces), FACES);
            Map<String, float[]> outputs = run.of(bytes(faces), FACES, one.height(), one.width(), 3);

            assertThat(expected.pFake()[0]).isNotCloseTo(expected.pFake()[1], within(10 * ROUNDING));
            assertThat(outputs.get("p_fake")).containsExactly(expected.pFake(), within(ROUNDING));
            assertThat(outputs.get("logits")).containsExactly(expected.logits(), within(ROUNDING));
            assertThat(outputs.get("embeddings")).containsExactly(expected.embeddings(), within(A_LEVEL));
        }
    }

    private static List<Picture> faces(int height, int width) {
        List<Picture> faces = new ArrayList<>();
        for (int face = 0; face < FACES; face++) {
            byte[] rgb = new byte[width * height * Picture.CHANNELS];
            new SplittableRandom(face).nextBytes(rgb);
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) ((rgb[i] & (0xff >> 2 * face)) + i / Picture.CHANNELS % width);
            }
            faces.add(Picture.of(width, height, rgb));
        }
        return faces;
    }

    private static byte[] bytes(List<Picture> pictures) {
        int each = pictures.get(0).rgb().length;
        byte[] bytes = new byte[each * pictures.size()];
        for (int picture = 0; picture < pictures.size(); picture++) {
            pictures.get(picture).copyTo(bytes, picture * each);
        }
        return bytes;
    }

    private static byte[] stored(FaceScorer scorer, List<Picture> faces) throws UnreadablePictureException {
        int each = scorer.framing().storedBytes();
        byte[] stored = new byte[faces.size() * each];
        for (int face = 0; face < faces.size(); face++) {
            byte[] file = PictureCodec.encodePng(faces.get(face));
            scorer.framing().store(file, PictureCodec.DEFAULT, new StoredFace(stored, face * each));
        }
        return stored;
    }
}
