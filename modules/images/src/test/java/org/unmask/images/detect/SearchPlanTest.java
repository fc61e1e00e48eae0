package org.unmask.images.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPlanTest {
    private static final SearchPlan PLAN = new SearchPlan(List.of(320, 640), 640, 24);

    @Test
    void showsACropOnceAsItIs() {
        assertThat(PLAN.scales(256, 32)).containsExactly(1.0);
    }

    @Test
    void doublesAPictureOfAFewPixels() {
        assertThat(PLAN.scales(64, 32)).containsExactly(2.0);
    }

    @Test
    void goesDownToTheScaleAtWhichTheLeastFaceIsSeen() {
        assertThat(PLAN.scales(4_000, 32)).containsExactly(0.08, 0.16, 0.75);
        assertThat(PLAN.scales(4_000, 24)).endsWith(1.0);
    }

    @Test
    void leavesNoFaceBetweenTwoScalesOut() {
        List<Double> scales = PLAN.scales(20_000, 24);

        for (int i = 1; i < scales.size(); i++) {
            // What fills the part that two tiles share at the finer scale is no smaller than the least face at the
            // coarser one.
            assertThat(160 * scales.get(i - 1) / scales.get(i)).isGreaterThan(23.99);
        }
        assertThat(scales).endsWith(1.0).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 640, 641, 1_000, 1_120, 1_121, 4_000, 65_535})
    void coversASideWithTilesOfWhichNeighboursShareAQuarter(int side) {
        List<Integer> starts = PLAN.starts(side);

        assertThat(starts).startsWith(0);
        assertThat(starts.get(starts.size() - 1) + 640).isGreaterThanOrEqualTo(side);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i - 1) + 640 - starts.get(i)).isGreaterThanOrEqualTo(159);
        }
        assertThat(starts.size() * 480.0).isCloseTo(Math.max(side, 640), within(640.0));
    }
}
