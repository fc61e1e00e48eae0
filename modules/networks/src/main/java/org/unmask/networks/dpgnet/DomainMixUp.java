package org.unmask.networks.dpgnet;

import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.random.BetaDistribution;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.EmbeddingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.loss.ReconstructionLoss;

/**
 * DPGNet's distillation across domains: the tokens of a source's fakes are drawn towards those tokens mixed with a target
 * face's, {@code mean((F - (lambda F + (1 - lambda) G))^2)}, which is {@code (1 - lambda)^2 mean((F - G)^2)}. Lambda is one
 * number a step, from a beta distribution whose two equal parameters are one uniform number. Immutable.
 *
 * <p>As in the published code the mixed tokens are not classified, there is no second network, and the target's faces are all
 * faces of the batch, whatever they are taken for.
 *
 * @param alphaMin least parameter of the beta distribution, above 0
 * @param alphaMax its greatest, at most {@link BetaDistribution#LARGEST}
 * @param gradient which side learns
 */
public record DomainMixUp(
        @Range(min = 0.1, max = 4) double alphaMin,
        @Range(min = 0.1, max = 4) double alphaMax,
        Gradient gradient) implements CrossChecked, Serializable {
    /** Which side of the difference a gradient flows into. */
    public enum Gradient {
        /** Both, so that the target's tokens move too: the published code's. */
        BOTH,
        /** The source's fakes alone; the mixed tokens are taken as given, as a teacher's would be. */
        SOURCE
    }

    /**
     * The numbers that one step draws.
     *
     * @param lambda the source's share of the mixed tokens, in (0, 1)
     * @param partners for each fake of the source the place of its target among the targets
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Draw(double lambda, int[] partners) {}

    @Override
    public List<Violation> violations() {
        return alphaMin <= alphaMax ? List.of() : List.of(new Violation("alpha-min", "at most alpha-max " + alphaMax));
    }

    /** Draws lambda, then the partners: all targets in turn where there are fewer than fakes, else a random choice. */
    public Draw draw(SplittableRandom random, int fakes, int targets) {
        double alpha = alphaMin + random.nextDouble() * (alphaMax - alphaMin);
        double lambda = new BetaDistribution(alpha).draw(random);
        int[] order = IntStream.range(0, targets).toArray();
        if (targets > fakes) {
            shuffle(order, random);
        }
        return new Draw(
                lambda, IntStream.range(0, fakes).map(i -> order[i % targets]).toArray());
    }

    /**
     * The loss, shape [1].
     *
     * @param tokensBL [B, tokens x numbers of a token] of all faces of a batch
     * @param fakes places of the source's fakes in it, at least one
     * @param targets places of the target's faces in it, at least one
     */
    public Tensor loss(Tape tape, Tensor tokensBL, int[] fakes, int[] targets, SplittableRandom random) {
        Draw draw = draw(random, fakes.length, targets.length);
        int[] chosen = IntStream.of(draw.partners).map(i -> targets[i]).toArray();
        Tensor source = EmbeddingOperations.rows(tape, tokensBL, fakes);
        Tensor target = EmbeddingOperations.rows(tape, tokensBL, chosen);
        Tensor mixed = ElementwiseOperations.add(
                tape,
                ElementwiseOperations.scale(tape, source, draw.lambda),
                ElementwiseOperations.scale(tape, target, 1 - draw.lambda));
        Tensor towards = gradient == Gradient.BOTH ? mixed : ShapeOperations.stopGradient(tape, mixed);
        return ReconstructionLoss.meanSquared(tape, source, towards);
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int kept = order[last];
            order[last] = order[other];
            order[other] = kept;
        }
    }
}
