package org.unmask.core.metrics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.unmask.core.errors.DataContractException;

/**
 * Faces with a model's probability, their true label and their group: what every metric is computed from. At least one
 * face. Immutable.
 */
public final class ScoredFaces implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] pFake;
    private final int[] labels;
    private final String[] groups;

    /**
     * Takes copies of three arrays of one length, position by position.
     *
     * @param pFake probability of fake, in [0, 1]
     * @param labels 0 real, 1 fake
     * @param groups faces of one group are resampled together
     * @throws DataContractException if the lengths differ, nothing is there, or a value is out of its range
     */
    public ScoredFaces(double[] pFake, int[] labels, String[] groups) {
        this.pFake = pFake.clone();
        this.labels = labels.clone();
        this.groups = groups.clone();
        checkLengths();
        IntStream.range(0, count()).forEach(this::checkFace);
    }

    /** Faces of which each is a group of its own. */
    public static ScoredFaces ungrouped(double[] pFake, int[] labels) {
        String[] groups =
                IntStream.range(0, pFake.length).mapToObj(Integer::toString).toArray(String[]::new);
        return new ScoredFaces(pFake, labels, groups);
    }

    /** How many faces there are, at least 1. */
    public int count() {
        return pFake.length;
    }

    /** The probability that face {@code index} is fake, in [0, 1]. */
    public double pFake(int index) {
        return pFake[index];
    }

    /** Whether face {@code index} is truly fake. */
    public boolean isFake(int index) {
        return labels[index] == 1;
    }

    /** The group of face {@code index}. */
    public String group(int index) {
        return groups[index];
    }

    /** How many faces are truly fake. */
    public int fakeCount() {
        return Arrays.stream(labels).sum();
    }

    /** How many faces are truly real. */
    public int realCount() {
        return count() - fakeCount();
    }

    /** How many different groups the faces form. */
    public int groupCount() {
        return (int) Arrays.stream(groups).distinct().count();
    }

    /**
     * The same faces with other probabilities.
     *
     * @param others one for each face, in [0, 1]
     */
    public ScoredFaces withScores(double[] others) {
        return new ScoredFaces(others, labels, groups);
    }

    /** The same groups with other probabilities and labels. */
    ScoredFaces relabelled(double[] others, int[] otherLabels) {
        return new ScoredFaces(others, otherLabels, groups);
    }

    /** Some of the faces, at least one, by their numbers. */
    public ScoredFaces only(List<Integer> faces) {
        return new ScoredFaces(
                faces.stream().mapToDouble(face -> pFake[face]).toArray(),
                faces.stream().mapToInt(face -> labels[face]).toArray(),
                faces.stream().map(face -> groups[face]).toArray(String[]::new));
    }

    /**
     * Groups in place of faces, such as videos: each with the mean probability of its faces. The real and the fake faces of a group, such
     * as those of one person, make one each; they are still drawn together.
     */
    public ScoredFaces byGroup() {
        SortedMap<String, SortedMap<Integer, List<Double>>> scores = new TreeMap<>();
        for (int face = 0; face < count(); face++) {
            scores.computeIfAbsent(groups[face], group -> new TreeMap<>())
                    .computeIfAbsent(labels[face], label -> new ArrayList<>())
                    .add(pFake[face]);
        }
        List<Double> means = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        List<String> names = new ArrayList<>();
        scores.forEach((group, byLabel) -> byLabel.forEach((label, all) -> {
            means.add(all.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
            kinds.add(label);
            names.add(group);
        }));
        return new ScoredFaces(
                means.stream().mapToDouble(Double::doubleValue).toArray(),
                kinds.stream().mapToInt(Integer::intValue).toArray(),
                names.toArray(String[]::new));
    }

    boolean showsTheSameFacesAs(ScoredFaces other) {
        return Arrays.equals(labels, other.labels) && Arrays.equals(groups, other.groups);
    }

    private void checkLengths() {
        if (pFake.length == 0) {
            throw new DataContractException("Cannot compute metrics: expected at least 1 scored face, got 0."
                    + " Choose a domain and a split that have labelled faces.");
        }
        if (labels.length != pFake.length || groups.length != pFake.length) {
            throw new DataContractException("Cannot compute metrics: expected as many labels and groups as scores, got "
                    + pFake.length + " scores, " + labels.length + " labels and " + groups.length
                    + " groups. Join them by face_id.");
        }
    }

    private void checkFace(int index) {
        double p = pFake[index];
        // Written so that NaN fails too.
        boolean isProbability = p >= 0 && p <= 1;
        if (!isProbability) {
            throw new DataContractException("Cannot compute metrics: expected a probability from 0 to 1, got " + p
                    + " for face " + index + " (group " + groups[index] + "). Score the faces again.");
        }
        if (labels[index] != 0 && labels[index] != 1) {
            throw new DataContractException("Cannot compute metrics: expected the label 0 (real) or 1 (fake), got "
                    + labels[index] + " for face " + index + " (group " + groups[index] + "). Correct the label.");
        }
    }
}
