package org.unmask.networks.method;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.EmbeddingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.loss.HingeLoss;
import org.unmask.networks.loss.SoftCrossEntropy;
import org.unmask.networks.method.Batch.Supervision;

/**
 * DPGNet's loss of a batch, after the published code. With s the visual and u the text logits, y a label, m the weight of a
 * pseudo-labelled face within its part, F tokens:
 *
 * <pre>
 * classification  L_cls  mean of w(y) CE(s, y) over the labelled faces
 * auxiliary       L_aux  mean of w(y) CE(u, y) over the same, with the suffixes of the classes
 * pseudo-label    L_ps   sum of m (CE(u, y) + CE(s, y)) / sum of m, with the suffix of an image
 * contrast        L_con  for either class the same mean of max(0, margin - (u_y - u_other)), added up
 * distillation    L_kd   the mix-up of the labelled fakes with the target's faces
 * soft-label             mean of CE(u, t) + CE(s, t) over faces with soft labels t
 * </pre>
 *
 * <p>The loss is {@code lossWeight(LABEL) L_cls + a L_aux + lossWeight(PSEUDO_LABEL) (L_ps + c L_con) + d L_kd +
 * lossWeight(SOFT_LABEL) L_soft} with a, c, d of {@link LossFactors}: so {@code adapt.source-weight} and
 * {@code adapt.pseudo-weight} rule L_cls, L_ps and L_con, once, and the method's own factors the rest. A loss weight is the sum
 * of those of the parts of its kind, whose faces share one mean. Terms of which the batch has no faces are 0. One step; confined
 * to the tape's thread.
 */
final class DpgnetObjective {
    private static final String AUXILIARY = "auxiliary";
    private static final String PSEUDO_LABEL = "pseudo-label";
    private static final String CONTRAST = "contrast";
    private static final String DISTILLATION = "distillation";
    private static final String SOFT_LABEL = "soft-label";

    private final DpgnetLayers layers;
    private final Pass pass;
    private final Batch batch;
    private final LossFactors factors;
    private final int[] source;
    private final int[] target;
    private final Map<String, Tensor> terms = new LinkedHashMap<>();
    private final Map<String, Double> weights = new LinkedHashMap<>();

    DpgnetObjective(DpgnetLayers layers, Pass pass, Batch batch) {
        this.layers = layers;
        this.pass = pass;
        this.batch = batch;
        factors = layers.method().settings().loss();
        source = faces(EnumSet.of(Supervision.LABEL));
        target = faces(EnumSet.complementOf(EnumSet.of(Supervision.LABEL)));
    }

    /** Features and visual logits of some of the batch's faces. */
    private record Seen(int[] faces, Tensor z, Tensor visual) {}

    /** Both heads' logits of some of the batch's faces, with targets [n, 2] and weights [n]. */
    private record Judged(Tensor visual, Tensor text, float[] targets, float[] weights) {}

    /** The objective, from the tokens [B, T, W] of all faces. */
    Objective of(Tensor tokens) {
        if (layers.method().settings().headNorm() == HeadNorm.SEPARATE) {
            learnSource(see(source, tokens));
            learnTarget(see(target, tokens));
        } else {
            Seen all = see(IntStream.range(0, batch.size()).toArray(), tokens);
            learnSource(some(all, source));
            learnTarget(some(all, target));
        }
        distil(tokens);
        return Objective.sum(tape(), terms, weights);
    }

    private void learnSource(Seen seen) {
        double auxiliary = target.length == 0 ? factors.warmUpAuxiliary() : factors.auxiliary();
        if (seen.faces.length == 0) {
            put(ClassifierLayers.CLASSIFICATION, 0, zero());
            put(AUXILIARY, 0, zero());
            return;
        }
        Judged judged = judge(seen, source, Suffixes.CLASSES);
        float[] weighed = byClass(judged);
        put(
                ClassifierLayers.CLASSIFICATION,
                lossWeight(Supervision.LABEL),
                SoftCrossEntropy.of(tape(), judged.visual, judged.targets, weighed));
        put(AUXILIARY, auxiliary, SoftCrossEntropy.of(tape(), judged.text, judged.targets, weighed));
    }

    private void learnTarget(Seen seen) {
        int[] pseudo = faces(EnumSet.of(Supervision.PSEUDO_LABEL));
        if (pseudo.length > 0) {
            Judged judged = judge(seen, pseudo, Suffixes.IMAGE);
            double weight = lossWeight(Supervision.PSEUDO_LABEL);
            put(PSEUDO_LABEL, weight, bothEntropies(judged, shares(judged.weights, face -> true)));
            put(CONTRAST, weight * factors.contrast(), contrast(judged));
        }
        int[] soft = faces(EnumSet.of(Supervision.SOFT_LABEL));
        if (soft.length > 0) {
            Judged judged = judge(seen, soft, Suffixes.IMAGE);
            put(SOFT_LABEL, lossWeight(Supervision.SOFT_LABEL), bothEntropies(judged, judged.weights));
        }
    }

    private void distil(Tensor tokens) {
        int[] fakes = IntStream.of(source).filter(this::isFake).toArray();
        int[] others = faces(EnumSet.of(Supervision.PSEUDO_LABEL, Supervision.NOTHING));
        if (others.length == 0 || factors.distillation() == 0) {
            return;
        }
        Tensor rows = ShapeOperations.reshape(
                tape(), tokens, batch.size(), tokens.value().length() / batch.size());
        Tensor loss = fakes.length == 0
                ? zero()
                : layers.method().settings().mixUp().loss(tape(), rows, fakes, others, batch.random());
        put(DISTILLATION, factors.distillation(), loss);
    }

    /** The hinge of each class by itself, for which a class without faces has none. */
    private Tensor contrast(Judged judged) {
        int count = judged.weights.length;
        int[] higher = new int[count];
        int[] lower = new int[count];
        for (int face = 0; face < count; face++) {
            int label = label(judged, face);
            higher[face] = 2 * face + label;
            lower[face] = 2 * face + 1 - label;
        }
        float[] shares = shares(judged.weights, face -> label(judged, face) == 0);
        float[] ofFakes = shares(judged.weights, face -> label(judged, face) == 1);
        for (int face = 0; face < count; face++) {
            shares[face] += ofFakes[face];
        }
        return HingeLoss.ofPairs(
                tape(), judged.text, new HingeLoss.Pairs(higher, lower), factors.contrastMargin(), shares);
    }

    private Tensor bothEntropies(Judged judged, float[] weighed) {
        Tensor text = SoftCrossEntropy.of(tape(), judged.text, judged.targets, weighed);
        Tensor visual = SoftCrossEntropy.of(tape(), judged.visual, judged.targets, weighed);
        return ElementwiseOperations.add(tape(), text, visual);
    }

    private Judged judge(Seen seen, int[] faces, Suffixes texts) {
        Seen chosen = some(seen, faces);
        float[] targets = new float[2 * faces.length];
        float[] weighed = new float[faces.length];
        for (int i = 0; i < faces.length; i++) {
            System.arraycopy(batch.targets(), 2 * faces[i], targets, 2 * i, 2);
            weighed[i] = batch.weights()[faces[i]];
        }
        return new Judged(chosen.visual, layers.textLogits(pass, chosen.z, texts), targets, weighed);
    }

    private Seen see(int[] faces, Tensor tokens) {
        if (faces.length == 0) {
            return new Seen(faces, zero(), zero());
        }
        Tensor z = layers.head().features(pass, choose(tokens, faces));
        return new Seen(faces, z, layers.head().logits(pass, z));
    }

    private Seen some(Seen all, int[] faces) {
        if (faces.length == 0 || faces.length == all.faces.length) {
            return new Seen(faces, all.z, all.visual);
        }
        int[] places = IntStream.of(faces)
                .map(face -> Arrays.binarySearch(all.faces, face))
                .toArray();
        return new Seen(faces, choose(all.z, places), choose(all.visual, places));
    }

    /** The entries of the first axis at ascending {@code places}; in one copy where they are neighbours. */
    private Tensor choose(Tensor tensor, int[] places) {
        long[] shape = tensor.value().shape().clone();
        int last = places.length - 1;
        if (places.length == shape[0]) {
            return tensor;
        }
        if (places[last] - places[0] == last) {
            return ShapeOperations.rows(tape(), tensor, places[0], places.length);
        }
        Tensor rows =
                ShapeOperations.reshape(tape(), tensor, shape[0], tensor.value().length() / shape[0]);
        shape[0] = places.length;
        return ShapeOperations.reshape(tape(), EmbeddingOperations.rows(tape(), rows, places), shape);
    }

    /** Each face's weight within a mean over n of those that count: {@code n m / sum m}; 0 for the others. */
    private static float[] shares(float[] weights, IntPredicate counts) {
        double sum = IntStream.range(0, weights.length)
                .filter(counts)
                .mapToDouble(face -> weights[face])
                .sum();
        float[] shares = new float[weights.length];
        for (int face = 0; face < weights.length && sum > 0; face++) {
            shares[face] = counts.test(face) ? (float) (weights.length * (double) weights[face] / sum) : 0;
        }
        return shares;
    }

    private float[] byClass(Judged judged) {
        float[] weighed = judged.weights.clone();
        for (int face = 0; face < weighed.length; face++) {
            weighed[face] *= (float) (label(judged, face) == 1 ? factors.fakeWeight() : factors.realWeight());
        }
        return weighed;
    }

    private static int label(Judged judged, int face) {
        return judged.targets[2 * face + 1] > judged.targets[2 * face] ? 1 : 0;
    }

    private boolean isFake(int face) {
        return batch.targets()[2 * face + 1] > batch.targets()[2 * face];
    }

    /** Places of the faces of which this much is known, ascending. */
    private int[] faces(Set<Supervision> known) {
        IntStream.Builder faces = IntStream.builder();
        int first = 0;
        for (Batch.Part part : batch.parts()) {
            if (known.contains(part.supervision())) {
                IntStream.range(first, first + part.size()).forEach(faces);
            }
            first += part.size();
        }
        return faces.build().toArray();
    }

    private double lossWeight(Supervision supervision) {
        return batch.parts().stream()
                .filter(part -> part.supervision() == supervision)
                .mapToDouble(Batch.Part::lossWeight)
                .sum();
    }

    private void put(String name, double weight, Tensor term) {
        terms.put(name, term);
        weights.put(name, weight);
    }

    private Tensor zero() {
        INDArray zero = tape().scratch(1);
        HostMemory.write(new double[] {0}, zero);
        return tape().constant(zero);
    }

    private Tape tape() {
        return pass.tape();
    }
}
