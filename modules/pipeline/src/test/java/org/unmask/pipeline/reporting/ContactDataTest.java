package org.unmask.pipeline.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.unmask.core.models.ModelRole;
import org.unmask.engine.json.Json;
import org.unmask.tables.rows.RoundRow;

/** A night adapts by its curriculum first; the baseline's rounds come after and are newer. */
class ContactDataTest {
    private static final String TARGET = "a_target";

    @Test
    void showsTheFacesOfTheAdaptationWhateverItsCurriculum() {
        List<RoundRow> rounds = List.of(
                round("freematch", 0, ModelRole.ADAPTED),
                round("freematch", 1, ModelRole.ADAPTED),
                round("fixed", 0, ModelRole.FIXED_THRESHOLD),
                round("fixed", 1, ModelRole.FIXED_THRESHOLD));

        assertThat(ContactData.lastRound(rounds, TARGET)).contains(rounds.get(1));
    }

    @Test
    void showsTheFacesOfAnAdaptationByTheFixedThreshold() {
        List<RoundRow> rounds = List.of(round("fixed", 0, ModelRole.ADAPTED), round("fixed", 1, ModelRole.ADAPTED));

        assertThat(ContactData.lastRound(rounds, TARGET)).contains(rounds.get(1));
    }

    @Test
    void tellsTheBaselineByItsRuleWhereRowsAreOfAnEarlierVersion() {
        List<RoundRow> rounds = List.of(round("cluster", 0, null), round("fixed", 0, null));

        assertThat(ContactData.lastRound(rounds, TARGET)).contains(rounds.get(0));
    }

    @Test
    void showsTheBaselineWhereNothingElseIsThere() {
        List<RoundRow> rounds = List.of(round("fixed", 0, ModelRole.FIXED_THRESHOLD));

        assertThat(ContactData.lastRound(rounds, TARGET)).contains(rounds.get(0));
        assertThat(ContactData.lastRound(rounds, "another")).isEmpty();
    }

    private static RoundRow round(String curriculum, int round, @Nullable ModelRole role) {
        Map<String, Object> row = new HashMap<>();
        row.put("round", round);
        row.put("domain", TARGET);
        row.put("curriculum", curriculum);
        row.put("role", role);
        return Json.rows().convertValue(row, RoundRow.class);
    }
}
