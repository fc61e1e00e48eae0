package org.unmask.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.annotation.AnnotationBudget.Allowance;
import org.unmask.core.errors.UserException;

class AnnotationBudgetTest {
    @Test
    void isAShareOfTheTrainingFacesRoundedDown() {
        assertThat(new AnnotationBudget(0.03, 1_000, 0).totalCount()).isEqualTo(30);
        assertThat(new AnnotationBudget(0.03, 1_033, 0).totalCount()).isEqualTo(30);
        assertThat(new AnnotationBudget(0.29, 100, 0).totalCount())
                .as("0.29 x 100 is 28.999999999999996")
                .isEqualTo(29);
    }

    @Test
    void shrinksByWhatWasHandedOutBefore() {
        assertThat(new AnnotationBudget(0.03, 1_000, 12).remainingCount()).isEqualTo(18);
        assertThat(new AnnotationBudget(0.03, 1_000, 40).remainingCount()).isZero();
    }

    @Test
    void refusesMoreThanThreePercentUnlessItIsAskedFor() {
        assertThatCode(() -> AnnotationBudget.check(0.03, Allowance.LIMITED)).doesNotThrowAnyException();
        assertThatCode(() -> AnnotationBudget.check(1, Allowance.UNLIMITED)).doesNotThrowAnyException();
        assertThatThrownBy(() -> AnnotationBudget.check(0.031, Allowance.LIMITED))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at most 0.03 of the training faces, got 0.031")
                .hasMessageContaining("--allow-more");
    }

    @Test
    void refusesWhatIsNoShare() {
        for (double share : new double[] {0, -0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> AnnotationBudget.check(share, Allowance.UNLIMITED))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("above 0 and at most 1");
        }
    }
}
