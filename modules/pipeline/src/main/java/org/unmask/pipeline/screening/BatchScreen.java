package org.unmask.pipeline.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.calibration.Calibration;
import org.unmask.images.DecodeLimits;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.framing.StoredFace;
import org.unmask.images.heatmap.HeatMapOverlay;
import org.unmask.networks.scoring.Scores;
import org.unmask.pipeline.scoring.FaceScorer;

/**
 * Decodes and scores one batch of faces after the other, as the network is shown them whatever the configuration says. With heat maps
 * every face passes the network and the decoder twice: the drawing is of the picture's own size, and a batch of whole pictures
 * may be too much to hold. One a task.
 */
final class BatchScreen {
    private final FaceScorer scorer;
    private final Optional<Calibration> calibration;
    private final int faceBytes;
    private final PictureCodec codec;
    private final Optional<HeatMapFolder> heatMaps;

    BatchScreen(
            FaceScorer scorer,
            Optional<Calibration> calibration,
            DecodeLimits limits,
            Optional<HeatMapFolder> heatMaps) {
        this.scorer = scorer;
        this.calibration = calibration;
        this.faceBytes = scorer.framing().storedBytes();
        this.codec = new PictureCodec(limits);
        this.heatMaps = heatMaps;
    }

    /** An answer to each face of a batch: first the reasons of those that cannot be scored, then the scores of the others. */
    List<ScreenedFace> screen(List<FaceFile> batch) {
        List<ScreenedFace> answers = new ArrayList<>();
        List<FaceFile> decoded = new ArrayList<>();
        byte[] pixels = new byte[Math.multiplyExact(batch.size(), faceBytes)];
        for (FaceFile file : batch) {
            Optional<ScreenedFace> refusal = decode(file, pixels, decoded.size() * faceBytes);
            refusal.ifPresentOrElse(answers::add, () -> decoded.add(file));
        }
        if (!decoded.isEmpty()) {
            answers.addAll(scores(decoded, pixels));
            heatMaps.ifPresent(folder -> draw(decoded, pixels, folder));
        }
        return answers;
    }

    /** Puts a face's pixels into their place, or says why it cannot. */
    private Optional<ScreenedFace> decode(FaceFile file, byte[] pixels, int at) {
        if (file.reason() != null) {
            return Optional.of(ScreenedFace.refused(file, file.reason(), file.detail()));
        }
        try {
            scorer.framing().store(file.image(), codec, new StoredFace(pixels, at));
            return Optional.empty();
        } catch (UnreadablePictureException e) {
            return Optional.of(ScreenedFace.refused(file, e.reason(), e.detail()));
        }
    }

    private List<ScreenedFace> scores(List<FaceFile> faces, byte[] pixels) {
        Scores scores = scorer.score(pixels, faces.size());
        List<ScreenedFace> answers = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            int face = i;
            Float error =
                    scores.reconstructionErrors().map(errors -> errors[face]).orElse(null);
            answers.add(ScreenedFace.scored(faces.get(face), scores.pFake()[face], calibration, error));
        }
        return answers;
    }

    private void draw(List<FaceFile> faces, byte[] pixels, HeatMapFolder folder) {
        List<HeatMap> maps = scorer.map(pixels, faces.size()).maps();
        for (int face = 0; face < maps.size(); face++) {
            FaceFile file = faces.get(face);
            folder.write(Objects.requireNonNull(file.faceId()), overlay(file, maps.get(face)));
        }
    }

    private byte[] overlay(FaceFile file, HeatMap map) {
        try {
            return HeatMapOverlay.png(codec.decode(file.image()), map);
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("A picture that was decoded a moment ago cannot be decoded", e);
        }
    }
}
