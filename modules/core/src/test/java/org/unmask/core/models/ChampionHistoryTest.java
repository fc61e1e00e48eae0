package org.unmask.core.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.models.ChampionHistory.Move;

/** Who was champion before whom, rollbacks included. */
class ChampionHistoryTest {
    private static ChampionHistory history(Move... moves) {
        return new ChampionHistory(List.of(moves));
    }

    private static Move to(String modelId) {
        return new Move(modelId, PromotionCause.GATE);
    }

    private static Move backTo(String modelId) {
        return new Move(modelId, PromotionCause.ROLLBACK);
    }

    @Test
    void beforeTheFirstMoveThereIsNobody() {
        assertThat(history().champion()).isEmpty();
        assertThat(history().former()).isEmpty();
        assertThat(history(to("a")).champion()).contains("a");
        assertThat(history(to("a")).former()).isEmpty();
    }

    @Test
    void theFormerChampionIsTheOneBeforeTheLastMove() {
        assertThat(history(to("a"), to("b"), to("c")).former()).contains("b");
    }

    @Test
    void aSecondRollbackGoesOneFurtherBack() {
        ChampionHistory once = history(to("a"), to("b"), to("c"), backTo("b"));

        assertThat(once.champion()).contains("b");
        assertThat(once.former()).contains("a");
        assertThat(history(to("a"), to("b"), to("c"), backTo("b"), backTo("a")).former())
                .isEmpty();
    }

    @Test
    void aPromotionAfterARollbackGoesOnFromThere() {
        ChampionHistory history = history(to("a"), to("b"), backTo("a"), new Move("c", PromotionCause.HAND));

        assertThat(history.champion()).contains("c");
        assertThat(history.former()).contains("a");
    }

    @Test
    void theSameModelTwiceInARowIsOneChampion() {
        assertThat(history(to("a"), to("b"), new Move("b", PromotionCause.FOUND))
                        .former())
                .contains("a");
    }
}
