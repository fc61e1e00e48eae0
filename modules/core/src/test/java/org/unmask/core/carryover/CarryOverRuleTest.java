package org.unmask.core.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.unmask.core.metrics.Interval;

class CarryOverRuleTest {
    private static final CarryOverRule RULE = new CarryOverRule(0.55, 0.2, 40);

    private static CarryOverEvidence auc(EvidenceKind kind, double value) {
        return CarryOverEvidence.of(kind, "press", new Interval(value, value - 0.1, value + 0.1), 40);
    }

    private static CarryOverEvidence agreement(double value) {
        return new CarryOverEvidence(EvidenceKind.DEPTH_AGREEMENT, "feed", value, Optional.empty(), 900);
    }

    private static CarryOverDecision decide(CarryOverEvidence... evidence) {
        return RULE.decide("feed", List.of(evidence));
    }

    @Test
    void goesOnWhereNothingSpeaksAgainstIt() {
        CarryOverDecision decision = decide(auc(EvidenceKind.LEFT_OUT_DOMAIN, 0.55), agreement(0.2));

        assertThat(decision.isDeclined()).isFalse();
        assertThat(decision.reason())
                .isEqualTo("Nothing speaks against adapting to feed: no evidence lies below its bound.");
        assertThat(decide().isDeclined()).isFalse();
    }

    @Test
    void declinesWhereDepthsDoNotAgreeAndAsksForLabels() {
        CarryOverDecision decision = decide(auc(EvidenceKind.LEFT_OUT_DOMAIN, 0.9), agreement(0.19));

        assertThat(decision.isDeclined()).isTrue();
        assertThat(decision.reason())
                .isEqualTo(
                        "The labels do not carry over to feed: heads on different depths agree by 0.190 on its faces, below"
                                + " 0.2. 40 labelled validation faces of feed would decide it, half of each class: from an AUC of 0.68"
                                + " on they show more than chance (adapt.carry-over.target-labels).");
    }

    @Test
    void declinesWhereLabelledDomainsDoNotCarryOverToEachOtherOnAverage() {
        CarryOverDecision decision =
                decide(auc(EvidenceKind.LEFT_OUT_DOMAIN, 0.6), auc(EvidenceKind.LEFT_OUT_DOMAIN, 0.49), agreement(0.9));

        assertThat(decision.isDeclined()).isTrue();
        assertThat(decision.reason())
                .contains("do not carry over to each other either", "mean AUC of 0.545", "40 labelled");
    }

    @Test
    void aCertificateDeclinesWithItsIntervalAndSaysWhatWouldHelp() {
        CarryOverDecision decision = decide(auc(EvidenceKind.CERTIFICATE, 0.5), agreement(0.9));

        assertThat(decision.reason())
                .isEqualTo(
                        "The labels do not carry over to feed: source-only has an AUC of 0.500 [0.400, 0.600] on 40 labelled"
                                + " validation faces of feed, below 0.55. Labels of feed itself would change that: train on 40 or more of"
                                + " them, and adapt to the rest.");
    }

    @Property
    void aCertificateDecidesAloneWhateverTheHintsSay(
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double certificate,
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double leftOut,
            @ForAll @DoubleRange(min = -1, max = 1) double agreement) {
        CarryOverDecision decision = decide(
                agreement(agreement),
                auc(EvidenceKind.LEFT_OUT_DOMAIN, leftOut),
                auc(EvidenceKind.CERTIFICATE, certificate));

        assertThat(decision.isDeclined()).isEqualTo(certificate < 0.55);
    }

    @Property
    void whatComesAfterTheAdaptationDecidesNothing(@ForAll @DoubleRange(min = 0.1, max = 0.9) double adapted) {
        assertThat(decide(auc(EvidenceKind.ADAPTED_CERTIFICATE, adapted)).isDeclined())
                .isFalse();
    }

    @Test
    void saysWhatAnAucHasToBeToShowMoreThanChance() {
        assertThat(CarryOverRule.showsMoreThanChance(40)).isCloseTo(0.681, within(0.001));
        assertThat(Stream.of(10, 40, 400, 4_000).map(CarryOverRule::showsMoreThanChance))
                .isSortedAccordingTo((one, other) -> Double.compare(other, one))
                .allMatch(auc -> auc > 0.5);
    }

    @Test
    void saysWhatEachKindIsHeldAgainst() {
        assertThat(RULE.bound(EvidenceKind.CERTIFICATE)).hasValue(0.55);
        assertThat(RULE.bound(EvidenceKind.LEFT_OUT_DOMAIN)).hasValue(0.55);
        assertThat(RULE.bound(EvidenceKind.DEPTH_AGREEMENT)).hasValue(0.2);
        assertThat(RULE.bound(EvidenceKind.ADAPTED_CERTIFICATE)).isEmpty();
    }
}
