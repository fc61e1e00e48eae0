package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pool's own surest embeddings of each pseudo-class, below a confidence that would make them trivial: DPGNet's bank. Banks
 * of parts merge into that of the whole, in any order. Immutable by agreement: nobody writes into the embeddings.
 *
 * @param limits what the curriculum asks of it
 * @param real the pseudo-reals, the surest first
 * @param fake the pseudo-fakes, the surest first
 */
public record FeatureBank(Bank limits, List<Entry> real, List<Entry> fake) implements Serializable {
    private static final Comparator<Entry> SUREST_FIRST =
            Comparator.comparingDouble((Entry entry) -> -entry.confidence).thenComparing(Entry::faceId);

    /**
     * A face of the bank.
     *
     * @param confidence of its pseudo-label, in [0.5, 1]
     * @param faceId which face; settles ties
     * @param direction [D], its embedding at length 1, or all 0 where it has none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(double confidence, String faceId, float[] direction) implements Serializable {}

    /** Copies the lists. */
    public FeatureBank {
        real = List.copyOf(real);
        fake = List.copyOf(fake);
    }

    /** A bank without entries. */
    public static FeatureBank empty(Bank limits) {
        return new FeatureBank(limits, List.of(), List.of());
    }

    /** A bank that takes no entry. */
    public static FeatureBank none() {
        return empty(new Bank(0, 0.5));
    }

    /**
     * This bank with the faces of a shard.
     *
     * @param faceIds [faces]
     * @param pFake [faces], in [0, 1]
     * @param embeddings [faces, D]
     */
    public FeatureBank plus(List<String> faceIds, double[] pFake, float[] embeddings) {
        List<Entry> reals = new ArrayList<>(real);
        List<Entry> fakes = new ArrayList<>(fake);
        int numbers = pFake.length == 0 ? 0 : embeddings.length / pFake.length;
        for (int face = 0; face < pFake.length; face++) {
            double confidence = Decision.confidence(pFake[face]);
            if (confidence < limits.below()) {
                float[] direction = direction(embeddings, face * numbers, numbers);
                (Decision.label(pFake[face]) == 1 ? fakes : reals)
                        .add(new Entry(confidence, faceIds.get(face), direction));
            }
        }
        return new FeatureBank(limits, surest(reals), surest(fakes));
    }

    /** The bank of both parts. */
    public FeatureBank merge(FeatureBank other) {
        return new FeatureBank(limits, surest(join(real, other.real)), surest(join(fake, other.fake)));
    }

    /** How like its entries a face is, given [D] numbers of its embedding from {@code from} on. */
    public Similarity similarity(float[] embeddings, int from, int numbers) {
        float[] direction = direction(embeddings, from, numbers);
        return new Similarity(greatestCosine(real, direction), greatestCosine(fake, direction));
    }

    private List<Entry> surest(List<Entry> entries) {
        return entries.stream().sorted(SUREST_FIRST).limit(limits.size()).toList();
    }

    private static List<Entry> join(List<Entry> left, List<Entry> right) {
        List<Entry> both = new ArrayList<>(left);
        both.addAll(right);
        return both;
    }

    private static double greatestCosine(List<Entry> entries, float[] direction) {
        double greatest = Double.NaN;
        for (Entry entry : entries) {
            double cosine = 0;
            for (int i = 0; i < direction.length; i++) {
                cosine += (double) entry.direction[i] * direction[i];
            }
            greatest = Double.isNaN(greatest) ? cosine : Math.max(greatest, cosine);
        }
        return greatest;
    }

    private static float[] direction(float[] embeddings, int from, int numbers) {
        double squares = 0;
        for (int i = 0; i < numbers; i++) {
            squares += (double) embeddings[from + i] * embeddings[from + i];
        }
        double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
        float[] direction = new float[numbers];
        for (int i = 0; i < numbers; i++) {
            direction[i] = (float) (embeddings[from + i] * scale);
        }
        return direction;
    }
}
