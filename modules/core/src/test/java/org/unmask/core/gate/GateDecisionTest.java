package org.unmask.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which of several judged candidates is chosen. */
class GateDecisionTest {
    private static GateDecision decision(String id, double meanAuc, boolean... outcomes) {
        List<RuleOutcome> all = new java.util.ArrayList<>();
        for (boolean passed : outcomes) {
            all.add(new RuleOutcome(RuleName.NOT_WORSE, passed, OptionalDouble.of(0), 0, "Because."));
        }
        return new GateDecision(id, meanAuc, all);
    }

    @Test
    void oneRuleIsEnoughToRefuse() {
        assertThat(decision("a", 0.9, true, true, false).passed()).isFalse();
        assertThat(decision("a", 0.9, true, true).passed()).isTrue();
    }

    @Test
    void choosesTheBestOnAverageOfThoseThatPassed() {
        List<GateDecision> decisions =
                List.of(decision("a", 0.8, true), decision("b", 0.99, false), decision("c", 0.7, true));

        assertThat(GateDecision.best(decisions)).map(GateDecision::modelId).contains("a");
    }

    @Test
    void choosesTheLastOfEqualOnes() {
        List<GateDecision> decisions = List.of(decision("teacher", 1, true), decision("student", 1, true));

        assertThat(GateDecision.best(decisions)).map(GateDecision::modelId).contains("student");
    }

    @Test
    void choosesNobodyWhereAllAreRefused() {
        assertThat(GateDecision.best(List.of(decision("a", 1, false)))).isEmpty();
    }
}
