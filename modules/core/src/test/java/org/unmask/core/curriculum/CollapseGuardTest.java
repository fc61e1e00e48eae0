package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;

class CollapseGuardTest {
    private final CollapseGuard guard = new CollapseGuard(0.05);

    @Test
    void letsABalancedSelectionPass() {
        assertThat(guard.objection(selection(60, 40))).isEmpty();
    }

    @Test
    void theLeastShareItselfIsEnough() {
        assertThat(guard.objection(selection(5, 95))).isEmpty();
        assertThat(guard.objection(selection(4, 96))).isPresent();
    }

    @Test
    void objectsWhenOneClassTakesAll() {
        assertThat(guard.objection(selection(0, 800)))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("expected at least 5.0 % of the accepted faces in each class")
                        .contains("got 0.0 % real (0 of 800)"));
        assertThat(guard.objection(selection(800, 3)))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("got 0.4 % fake (3 of 803)"));
    }

    @Test
    void objectsWhenNothingWasAccepted() {
        AcceptanceSummary nothing =
                new AcceptanceSummary(0.85, new ClassAcceptance(30, 0), new ClassAcceptance(12, 0), 0);

        assertThat(guard.objection(nothing))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("expected accepted faces, got none of 42 at threshold 0.85"));
    }

    @Test
    void aLeastShareOfZeroOnlyObjectsToNothing() {
        assertThat(new CollapseGuard(0).objection(selection(0, 10))).isEmpty();
        assertThat(new CollapseGuard(0).objection(selection(0, 0))).isPresent();
    }

    @Test
    void refusesAShareThatTwoClassesCannotBothReach() {
        assertThatThrownBy(() -> new CollapseGuard(0.6))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a least class share from 0 to 0.5, got 0.6");
        assertThatThrownBy(() -> new CollapseGuard(Double.NaN)).isInstanceOf(UserException.class);
    }

    @Test
    void reasonsAreReadByTheirWord() {
        assertThat(Reason.values()).extracting(Reason::columnText).containsExactly("accepted", "below_threshold");
        assertThat(Reason.parse("below_threshold")).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThatThrownBy(() -> Reason.parse("why not"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected one of accepted, below_threshold, got \"why not\"");
    }

    private static AcceptanceSummary selection(long real, long fake) {
        return new AcceptanceSummary(0.85, new ClassAcceptance(2 * real, real), new ClassAcceptance(2 * fake, fake), 0);
    }
}
