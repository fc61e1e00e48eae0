package org.unmask.core.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.unmask.core.Serialization;
import org.unmask.core.errors.UserException;

class SplitRulePropertyTest {
    @Property
    void sendsAGroupToTheSameSplitForEver(@ForAll String group, @ForAll long salt) {
        SplitRule rule = new SplitRule(0.15, 0.25, salt);

        Object onAnotherMachine = Serialization.roundTrip(rule);

        assertThat(((SplitRule) onAnotherMachine).of(group)).isEqualTo(rule.of(group));
    }

    @Property
    void aLargerTestFractionOnlyAddsToTheTestSplit(
            @ForAll String group, @ForAll @DoubleRange(max = 0.45) double fraction) {
        boolean wasTest = new SplitRule(0, fraction, 1).of(group) == Split.TEST;
        boolean isTest = new SplitRule(0, 2 * fraction, 1).of(group) == Split.TEST;

        assertThat(isTest || !wasTest).isTrue();
    }

    @Property
    void bucketsStayWithinTheirCount(@ForAll String key, @ForAll @IntRange(min = 1) int count) {
        assertThat(Buckets.of(key, count)).isBetween(0, count - 1).isEqualTo(Buckets.of(key, count));
    }

    @Example
    void meetsTheFractions() {
        SplitRule rule = new SplitRule(0.15, 0.25, 1);
        int groups = 20_000;

        Map<Split, Long> counts = IntStream.range(0, groups)
                .mapToObj(i -> rule.of("domain-" + i))
                .collect(Collectors.groupingBy(split -> split, Collectors.counting()));

        // Binomial: standard deviations 0.0025, 0.0031 and 0.0035.
        assertThat(counts.get(Split.VALIDATION) / (double) groups).isCloseTo(0.15, within(0.015));
        assertThat(counts.get(Split.TEST) / (double) groups).isCloseTo(0.25, within(0.018));
        assertThat(counts.get(Split.TRAIN) / (double) groups).isCloseTo(0.60, within(0.02));
    }

    @Example
    void bucketsAreEven() {
        int[] counts = new int[7];

        IntStream.range(0, 70_000).forEach(i -> counts[Buckets.of("face-" + i, 7)]++);

        // Binomial(70000, 1/7): standard deviation 93.
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(10_000 - 560, 10_000 + 560));
    }

    @Example
    void refusesFractionsThatLeaveNothingToTrainOn() {
        assertThatThrownBy(() -> new SplitRule(0.5, 0.5, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sum to less than 1, got 0.5 and 0.5");
        assertThatThrownBy(() -> new SplitRule(Double.NaN, 0.5, 1)).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> new SplitRule(-0.1, 0.5, 1)).isInstanceOf(UserException.class);
    }

    @Example
    void refusesToShareAmongNoBuckets() {
        assertThatThrownBy(() -> Buckets.of("key", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least 1 of them, got 0");
    }
}
