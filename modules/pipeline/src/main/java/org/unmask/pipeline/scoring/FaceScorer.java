package org.unmask.pipeline.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.view.CropPlace;
import org.unmask.images.framing.Framing;
import org.unmask.images.framing.StoredFace;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.MappedScores;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.scoring.Scores;

/**
 * Scores decoded faces as their network was trained to be shown them. Where it is shown several crops of a face, the face has
 * the mean of their probabilities, of their logits, embeddings and reconstruction errors; its heat map is put together from
 * crops that cover all of it, each of which has its own maximum of 1. One thread at a time.
 */
public final class FaceScorer implements AutoCloseable {
    /** A multiple of the parts in which a {@link Scorer} works, so that whole faces fall into the same parts as without crops. */
    private static final int CROPS_AT_ONCE = 64;

    private final Architecture architecture;
    private final Scorer scorer;
    private final Framing framing;
    private final byte[] pixels;

    /** A scorer of the network with this state. */
    public FaceScorer(Architecture architecture, ModelState state) {
        this.architecture = architecture;
        this.scorer = new Scorer(architecture, state);
        this.framing = Framing.of(architecture.view(), architecture.inputSize());
        this.pixels = new byte[CROPS_AT_ONCE * architecture.faceBytes()];
    }

    /** How faces are to lie decoded. */
    public Framing framing() {
        return framing;
    }

    /**
     * The scores of the first {@code count} faces.
     *
     * @param stored the faces as {@link #framing} keeps them; may be longer
     */
    public Scores score(byte[] stored, int count) {
        List<Crop> crops = new ArrayList<>();
        int[] views = new int[count];
        for (int number = 0; number < count; number++) {
            StoredFace face = face(stored, number);
            List<CropPlace> places = framing.scored(face);
            views[number] = places.size();
            for (CropPlace place : places) {
                crops.add(new Crop(number, face, place));
            }
        }
        Scores means = nothing(count);
        for (int first = 0; first < crops.size(); first += CROPS_AT_ONCE) {
            List<Crop> part = crops.subList(first, Math.min(first + CROPS_AT_ONCE, crops.size()));
            Scores scores = scorer.score(cut(part), part.size());
            for (int crop = 0; crop < part.size(); crop++) {
                int face = part.get(crop).number();
                add(scores, crop, means, face, views[face]);
            }
        }
        return means;
    }

    /**
     * The probabilities of the first {@code count} faces, as {@link #score} gives them, and their heat maps.
     *
     * @param stored the faces as {@link #framing} keeps them; may be longer
     * @throws org.unmask.core.errors.UserException when the method has no heat maps
     */
    public MappedScores map(byte[] stored, int count) {
        List<Crop> crops = new ArrayList<>();
        boolean isScoredAlike = true;
        for (int number = 0; number < count; number++) {
            StoredFace face = face(stored, number);
            List<CropPlace> places = framing.covering(face);
            isScoredAlike &= places.equals(framing.scored(face)) && places.size() == 1;
            for (CropPlace place : places) {
                crops.add(new Crop(number, face, place));
            }
        }
        float[] pFake = new float[crops.size()];
        List<HeatMap> maps = new ArrayList<>();
        for (int first = 0; first < crops.size(); first += CROPS_AT_ONCE) {
            List<Crop> part = crops.subList(first, Math.min(first + CROPS_AT_ONCE, crops.size()));
            MappedScores mapped = scorer.map(cut(part), part.size());
            maps.addAll(mapped.maps());
            System.arraycopy(mapped.pFake(), 0, pFake, first, part.size());
        }
        return new MappedScores(
                isScoredAlike ? pFake : score(stored, count).pFake(), CropMaps.ofFaces(crops, maps, framing, count));
    }

    @Override
    public void close() {
        scorer.close();
    }

    /** A crop of the face of a number. */
    record Crop(int number, StoredFace face, CropPlace place) {}

    private StoredFace face(byte[] stored, int number) {
        return new StoredFace(stored, number * framing.storedBytes());
    }

    private byte[] cut(List<Crop> part) {
        for (int crop = 0; crop < part.size(); crop++) {
            framing.cut(part.get(crop).face(), part.get(crop).place(), pixels, crop * architecture.faceBytes());
        }
        return pixels;
    }

    private Scores nothing(int count) {
        return new Scores(
                new float[count],
                new float[count * Architecture.CLASSES],
                new float[count * architecture.embeddingSize()],
                architecture.method().rebuildsFaces() ? Optional.of(new float[count]) : Optional.empty());
    }

    /** Adds a crop's share to the means of its face. */
    private static void add(Scores crops, int crop, Scores means, int face, int views) {
        add(crops.pFake(), crop, means.pFake(), face, 1, views);
        add(crops.logits(), crop, means.logits(), face, Architecture.CLASSES, views);
        int numbers = crops.embeddings().length / crops.pFake().length;
        add(crops.embeddings(), crop, means.embeddings(), face, numbers, views);
        means.reconstructionErrors()
                .ifPresent(errors -> add(crops.reconstructionErrors().orElseThrow(), crop, errors, face, 1, views));
    }

    private static void add(float[] from, int crop, float[] to, int face, int numbers, int views) {
        for (int number = 0; number < numbers; number++) {
            to[face * numbers + number] += from[crop * numbers + number] / views;
        }
    }
}
