package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundKeyTest {
    @Test
    void namesTheRoundInWords() {
        assertThat(new RoundKey("local_warp", "dpgnet", 2).words()).isEqualTo("local_warp dpgnet round 2");
    }

    @Test
    void namesItsTagByRunDomainRuleAndRound() {
        assertThat(new RoundKey("local_warp", "dpgnet", 2).refName("adapt-2026-11-21-1"))
                .isEqualTo("adapt-2026-11-21-1.local_warp.dpgnet.round-2");
    }

    @Test
    void namesDifferentDomainsDifferently() {
        assertThat(Stream.of("a_b", "a,b", "a b", "a\"b")
                        .map(domain -> new RoundKey(domain, "fixed", 0).refName("run")))
                .doesNotHaveDuplicates();
        assertThat(Stream.of("a_b", "a,b", "a b", "a\"b").map(domain -> new RoundKey(domain, "fixed", 0).training()))
                .doesNotHaveDuplicates()
                .contains("adapt a_b fixed round 0", "adapt \"a,b\" fixed round 0");
    }

    @Test
    void keepsCharactersOutOfItsTagThatTablesDoNotTake() {
        assertThat(new RoundKey("Köln `x`/y;", "fixed", 0).refName("run"))
                .matches("[A-Za-z0-9._-]+")
                .startsWith("run.K_ln_")
                .endsWith(".fixed.round-0");
    }
}
