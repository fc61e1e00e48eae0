package org.unmask.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeatMapTest {
    @Test
    void attentionInOneCellIsNotDiffuse() {
        assertThat(HeatMap.of(2, 2, new float[] {0, 1, 0, 0}).diffuseness()).isZero();
    }

    @Test
    void evenAttentionIsAsDiffuseAsCanBe() {
        assertThat(HeatMap.of(2, 2, new float[] {0.3f, 0.3f, 0.3f, 0.3f}).diffuseness())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void attentionOnHalfTheCellsIsLogOfTwoOverLogOfFour() {
        assertThat(HeatMap.of(2, 2, new float[] {1, 1, 0, 0}).diffuseness()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aMapThatPointsAtNothingIsDiffuseAndOneOfASingleCellIsNot() {
        assertThat(HeatMap.of(2, 3, new float[6]).diffuseness()).isEqualTo(1);
        assertThat(HeatMap.of(1, 1, new float[] {1}).diffuseness()).isZero();
    }

    @Test
    void runsStraightBetweenCentresAndStaysLevelBeyondThem() {
        HeatMap map = HeatMap.of(1, 2, new float[] {0, 1});

        assertThat(map.at(0, 0.5)).isZero();
        assertThat(map.at(0.25, 0.1)).isZero();
        assertThat(map.at(0.5, 0.9)).isCloseTo(0.5, within(1e-12));
        assertThat(map.at(0.75, 0)).isEqualTo(1);
        assertThat(map.at(1, 1)).isEqualTo(1);
    }

    @Test
    void refusesValuesThatAreNoShares() {
        for (float value : new float[] {-0.1f, 1.1f, Float.NaN}) {
            assertThatThrownBy(() -> HeatMap.of(1, 1, new float[] {value}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected values from 0 to 1, got " + value);
        }
    }

    @Test
    void refusesAnotherNumberOfValues() {
        assertThatThrownBy(() -> HeatMap.of(2, 2, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 2 x 2 values, at least one, got 3");
    }

    @Test
    void refusesAMapWithoutRowsOrColumns() {
        for (int[] sides : new int[][] {{0, 1}, {1, 0}}) {
            assertThatThrownBy(() -> HeatMap.of(sides[0], sides[1], new float[0]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected " + sides[0] + " x " + sides[1] + " values, at least one");
        }
    }

    @Test
    void equalsAMapOfTheSameShapeAndValuesAlone() {
        HeatMap map = HeatMap.of(1, 2, new float[] {0, 1});

        assertThat(map)
                .isEqualTo(HeatMap.of(1, 2, new float[] {0, 1}))
                .hasSameHashCodeAs(HeatMap.of(1, 2, new float[] {0, 1}));
        assertThat(map)
                .isNotEqualTo(HeatMap.of(2, 1, new float[] {0, 1}))
                .isNotEqualTo(HeatMap.of(1, 3, new float[] {0, 1, 0}))
                .isNotEqualTo(HeatMap.of(1, 2, new float[] {1, 0}))
                .isNotEqualTo("HeatMap[1 x 2]")
                .hasToString("HeatMap[1 x 2]");
    }

    @Test
    void keepsItsValuesToItself() {
        float[] values = {0.5f};
        HeatMap map = HeatMap.of(1, 1, values);
        values[0] = 0;
        map.values()[0] = 1;

        assertThat(map.values()).containsExactly(0.5f);
    }
}
