package org.unmask.core.attention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StitchedMapTest {
    private static final HeatMap HALF = HeatMap.of(1, 1, new float[] {0.5f});
    private static final HeatMap ONE = HeatMap.of(1, 1, new float[] {1});

    @Test
    void putsPartsSideBySide() {
        var map = new StitchedMap(2);
        map.add(HALF, 0, 0, 1, 0.5);
        map.add(ONE, 0, 0.5, 1, 0.5);

        assertThat(map.whole()).isEqualTo(HeatMap.of(2, 2, new float[] {0.5f, 1, 0.5f, 1}));
    }

    @Test
    void takesTheMeanWherePartsOverlapAndNothingWhereThereIsNone() {
        var map = new StitchedMap(2);
        map.add(HALF, 0, 0, 0.5, 1);
        map.add(ONE, 0, 0.5, 0.5, 0.5);

        assertThat(map.whole()).isEqualTo(HeatMap.of(2, 2, new float[] {0.5f, 0.75f, 0, 0}));
    }
}
