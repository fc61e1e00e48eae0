package org.unmask.core.gate;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;

/**
 * The candidate still says both real and fake: at the usual threshold of its calibrated probabilities the rarer verdict has some part of the share that the rarer
 * label has. The figure is that part. A model that calls every face fake may rank well and be of no use.
 *
 * @param minimumVerdictShare the least part, in [0, 1]
 */
public record BothVerdicts(double minimumVerdictShare) implements GateRule {
    @Override
    public RuleOutcome judge(GateEvidence evidence) {
        ScoredFaces faces = evidence.calibrated();
        long calledFake = IntStream.range(0, faces.count())
                .filter(face -> faces.pFake(face) > Metrics.DEFAULT_THRESHOLD)
                .count();
        long rarerVerdict = Math.min(calledFake, faces.count() - calledFake);
        long rarerLabel = Math.min(faces.fakeCount(), faces.realCount());
        double part = rarerLabel == 0 ? 1 : rarerVerdict / (double) rarerLabel;
        boolean passed = part >= minimumVerdictShare;
        return new RuleOutcome(
                RuleName.BOTH_VERDICTS,
                passed,
                OptionalDouble.of(part),
                minimumVerdictShare,
                String.format(
                        Locale.ROOT,
                        "It calls %d of %d faces fake, of which %d are.",
                        calledFake,
                        faces.count(),
                        faces.fakeCount()));
    }
}
