package org.unmask.pipeline.training;

import java.io.Serializable;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unmask.networks.method.Batch;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.faces.FaceShard;

/**
 * Faces of one worker that a training draws from, with what they are to be taken for. A batch takes {@code perBatch} faces of
 * each stream as one part; what becomes of them is the method's to say, such as the sum over the streams of {@code lossWeight}
 * times the weighted mean cross-entropy of the stream's faces in the batch.
 *
 * @param name the stream's name, part of its random order
 * @param supervision what is known of the faces
 * @param shard the faces
 * @param rows which of them, as indices into the shard
 * @param targets [rows, 2], the probability of real and of fake
 * @param weights [rows], at least 0
 * @param perBatch faces a batch takes
 * @param lossWeight the weight of the stream's mean in the loss
 * @param view how its faces are varied
 */
public record ExampleStream(
        String name,
        Supervision supervision,
        FaceShard shard,
        int[] rows,
        float[] targets,
        float[] weights,
        int perBatch,
        double lossWeight,
        View view)
        implements Serializable {

    /** How faces are varied before a network sees them. */
    public enum View {
        /** A little, where the configuration varies training faces at all. */
        LIGHT,
        /** Strongly, in any case. */
        STRONG,
        /** So little that a teacher can judge them. */
        WEAK
    }

    /** A stream of lightly varied faces. */
    public ExampleStream(
            String name,
            Supervision supervision,
            FaceShard shard,
            int[] rows,
            float[] targets,
            float[] weights,
            int perBatch,
            double lossWeight) {
        this(name, supervision, shard, rows, targets, weights, perBatch, lossWeight, View.LIGHT);
    }

    /** Labelled faces, each for what its label says. */
    public static ExampleStream labelled(
            String name, FaceShard shard, ClassWeights classWeights, int perBatch, double lossWeight) {
        int[] rows = new int[shard.count()];
        float[] targets = new float[2 * rows.length];
        float[] weights = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            int label = shard.labels()[row];
            rows[row] = row;
            targets[2 * row] = (float) classWeights.target(label == 0);
            targets[2 * row + 1] = (float) classWeights.target(label == 1);
            weights[row] = (float) (label == 0 ? classWeights.real() : classWeights.fake());
        }
        return new ExampleStream(name, Supervision.LABEL, shard, rows, targets, weights, perBatch, lossWeight);
    }

    /**
     * The masked ones among some labelled faces, which teach where to look, and by the weight 0 nothing else about the classes.
     */
    public static ExampleStream masked(FaceShard shard, int perBatch) {
        int[] rows = shard.masks().keySet().stream().mapToInt(Integer::intValue).toArray();
        float[] targets = new float[2 * rows.length];
        float[] weights = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            targets[2 * row + shard.labels()[rows[row]]] = 1;
            weights[row] = 1;
        }
        return new ExampleStream("masked", Supervision.LABEL, shard, rows, targets, weights, perBatch, 0);
    }

    /** All faces of a shard, strongly varied, whose labels a teacher makes batch by batch. */
    public static ExampleStream taught(FaceShard shard, int perBatch) {
        int[] rows = IntStream.range(0, shard.count()).toArray();
        return new ExampleStream(
                "pool",
                Supervision.PSEUDO_LABEL,
                shard,
                rows,
                new float[2 * rows.length],
                new float[rows.length],
                perBatch,
                1,
                View.STRONG);
    }

    /** The same faces in the same order, as a teacher sees them. */
    ExampleStream weakly() {
        return new ExampleStream(name, supervision, shard, rows, targets, weights, perBatch, lossWeight, View.WEAK);
    }

    /** Faces of which nothing is said: for objectives that need no label. */
    public static ExampleStream unlabelled(String name, FaceShard shard, int[] rows, int perBatch) {
        return new ExampleStream(
                name,
                Supervision.NOTHING,
                shard,
                rows,
                new float[2 * rows.length],
                new float[rows.length],
                perBatch,
                1);
    }

    /**
     * The mask of a face, as the shard's framing keeps it, where it may be seen. None where faces are varied strongly,
     * for masks follow light moves alone.
     */
    Optional<byte[]> mask(int row) {
        return view == View.LIGHT ? Optional.ofNullable(shard.masks().get(rows[row])) : Optional.empty();
    }

    /** The stream of those faces of a labelled one that are real, in an order of their own. */
    ExampleStream reals() {
        int[] kept = IntStream.range(0, rows.length)
                .filter(row -> shard.labels()[rows[row]] == 0)
                .toArray();
        float[] keptTargets = new float[2 * kept.length];
        float[] keptWeights = new float[kept.length];
        int[] keptRows = new int[kept.length];
        for (int row = 0; row < kept.length; row++) {
            keptRows[row] = rows[kept[row]];
            System.arraycopy(targets, 2 * kept[row], keptTargets, 2 * row, 2);
            keptWeights[row] = weights[kept[row]];
        }
        return new ExampleStream(
                name + ", reals", supervision, shard, keptRows, keptTargets, keptWeights, perBatch, lossWeight, view);
    }

    /** The targets of a face, [2]. */
    float[] targets(int row) {
        return new float[] {targets[2 * row], targets[2 * row + 1]};
    }

    /** What the stream gives to a batch. */
    Batch.Part part() {
        return new Batch.Part(supervision, perBatch, lossWeight);
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return rows.length == 0;
    }

    /**
     * What the loss of labelled faces makes of the classes.
     *
     * @param real weight of real faces
     * @param fake weight of fake faces
     * @param smoothing share of a label that is spread over both classes (Szegedy et al. 2016, Rethinking the Inception
     *     Architecture for Computer Vision, section 7)
     */
    public record ClassWeights(double real, double fake, double smoothing) implements Serializable {
        /** Labels as they are. */
        public ClassWeights(double real, double fake) {
            this(real, fake, 0);
        }

        /** What the configuration says of every training. */
        public static ClassWeights of(TrainConfig config) {
            return new ClassWeights(config.realWeight(), config.fakeWeight(), config.labelSmoothing());
        }

        /** The probability that a face is taught to have of a class. */
        double target(boolean isOfClass) {
            return (isOfClass ? 1 - smoothing : 0) + smoothing / 2;
        }
    }
}
