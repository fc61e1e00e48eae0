package org.unmask.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unmask.core.Serialization;

class SeedsTest {
    private final Seeds root = Seeds.of(1);

    @Test
    void neverChangesBecauseModelsDependOnIt() {
        assertThat(root.derive("augment").derive(3).value()).isEqualTo(2_520_098_772_500_388_389L);
    }

    @Test
    void theSamePathGivesTheSameRandomNumbers() {
        long first = root.derive("augment").derive(3).random().nextLong();

        assertThat(Seeds.of(1).derive("augment").derive(3).random().nextLong()).isEqualTo(first);
    }

    @Test
    void everyStepOfThePathMatters() {
        assertThat(root.derive("a").derive("b")).isNotEqualTo(root.derive("b").derive("a"));
        assertThat(root.derive("ab")).isNotEqualTo(root.derive("a").derive("b"));
        assertThat(root.derive(12))
                .isNotEqualTo(root.derive("12"))
                .isNotEqualTo(root.derive(1).derive(2));
        assertThat(root.derive("")).isNotEqualTo(root);
        assertThat(root.derive("a")).isNotEqualTo(Seeds.of(2).derive("a"));
    }

    @Test
    void neighbouringNumbersLeadToDistinctSeeds() {
        assertThat(IntStream.range(-50_000, 50_000).mapToObj(root::derive).collect(Collectors.toSet()))
                .hasSize(100_000);
    }

    @Test
    void surviveSerialization() {
        assertThat(Serialization.roundTrip(root.derive("x"))).isEqualTo(root.derive("x"));
    }
}
