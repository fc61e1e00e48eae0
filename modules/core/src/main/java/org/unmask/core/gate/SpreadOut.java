package org.unmask.core.gate;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.unmask.core.metrics.ScoredFaces;

/**
 * The candidate tells faces apart: its probabilities of fake have some standard deviation, which is the figure.
 *
 * @param minimumSpread the least standard deviation, in [0, 0.5]
 */
public record SpreadOut(double minimumSpread) implements GateRule {
    @Override
    public RuleOutcome judge(GateEvidence evidence) {
        ScoredFaces faces = evidence.faces();
        double mean = IntStream.range(0, faces.count())
                .mapToDouble(faces::pFake)
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, faces.count())
                .mapToDouble(face -> (faces.pFake(face) - mean) * (faces.pFake(face) - mean))
                .average()
                .orElseThrow();
        double spread = Math.sqrt(variance);
        return new RuleOutcome(
                RuleName.SPREAD_OUT,
                spread >= minimumSpread,
                OptionalDouble.of(spread),
                minimumSpread,
                String.format(
                        Locale.ROOT,
                        "Its probabilities of fake have the mean %.3f and the standard deviation %.3f.",
                        mean,
                        spread));
    }
}
