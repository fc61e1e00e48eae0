package org.unmask.pipeline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unmask.core.view.CropPlace;
import org.unmask.core.view.NativeCrops;
import org.unmask.core.view.PixelView;
import org.unmask.core.view.WholeFace;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.framing.StoredFace;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.method.Classification;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.MappedScores;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.scoring.Scores;

class FaceScorerTest {
    private static final int SIDE = 16;

    @Test
    void givesAFaceTheMeanOfItsCrops() throws UnreadablePictureException {
        Architecture network = network(new NativeCrops(64, 5));
        ModelState state = ModelState.initial(network, 3);
        try (FaceScorer faces = new FaceScorer(network, state);
                Scorer crops = new Scorer(network, state)) {
            byte[] stored = stored(faces, 40, 33);
            Scores scores = faces.score(stored, 1);

            double pFake = 0;
            double embedding = 0;
            List<CropPlace> places = faces.framing().scored(StoredFace.of(stored));
            for (CropPlace place : places) {
                byte[] crop = new byte[network.faceBytes()];
                faces.framing().cut(StoredFace.of(stored), place, crop, 0);
                Scores one = crops.score(crop, 1);
                pFake += one.pFake()[0] / (double) places.size();
                embedding += one.embeddings()[2] / (double) places.size();
            }
            assertThat(places).hasSize(5);
            assertThat((double) scores.pFake()[0]).isCloseTo(pFake, within(1e-6));
            assertThat((double) scores.embeddings()[2]).isCloseTo(embedding, within(1e-5));
        }
    }

    @Test
    void drawsOneMapOfTheWholeFaceBesideTheSameScore() throws UnreadablePictureException {
        Architecture network = network(new NativeCrops(64, 5));
        try (FaceScorer faces = new FaceScorer(network, ModelState.initial(network, 3))) {
            byte[] stored = stored(faces, 40, 33);
            MappedScores mapped = faces.map(stored, 1);

            assertThat(mapped.pFake()).isEqualTo(faces.score(stored, 1).pFake());
            // 4 cells a crop of 16 pixels: 10 for 40.
            assertThat(mapped.maps())
                    .singleElement()
                    .satisfies(map -> assertThat(map.height()).isEqualTo(10));
        }
    }

    @Test
    void showsWholeFacesAsTheyLie() throws UnreadablePictureException {
        Architecture network = network(new WholeFace());
        ModelState state = ModelState.initial(network, 3);
        try (FaceScorer faces = new FaceScorer(network, state);
                Scorer scorer = new Scorer(network, state)) {
            byte[] stored = stored(faces, 40, 33);

            assertThat(faces.score(stored, 1).pFake())
                    .isEqualTo(scorer.score(stored, 1).pFake());
            assertThat(faces.map(stored, 1).maps())
                    .isEqualTo(scorer.map(stored, 1).maps());
        }
    }

    private static Architecture network(PixelView view) {
        return new Architecture(new Classification(), new ConvolutionalEncoder(List.of(3, 5)), SIDE, view);
    }

    private static byte[] stored(FaceScorer faces, int width, int height) throws UnreadablePictureException {
        byte[] rgb = new byte[width * height * Picture.CHANNELS];
        new SplittableRandom(1).nextBytes(rgb);
        byte[] stored = new byte[faces.framing().storedBytes()];
        faces.framing()
                .store(
                        PictureCodec.encodePng(Picture.of(width, height, rgb)),
                        PictureCodec.DEFAULT,
                        StoredFace.of(stored));
        return stored;
    }
}
