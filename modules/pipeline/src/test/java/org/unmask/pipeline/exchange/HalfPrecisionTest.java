package org.unmask.pipeline.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {
    @Test
    void everyNumberOf16BitsComesBack() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            short half = (short) bits;
            float value = HalfPrecision.value(half);
            if (Float.isNaN(value)) {
                assertThat(HalfPrecision.value(HalfPrecision.of(value))).isNaN();
            } else {
                assertThat(HalfPrecision.of(value)).as("%x", bits).isEqualTo(half);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // value, bits as IEEE 754-2008 lays out binary16
        "0, 0000",
        "-0.0, 8000",
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "65519.996, 7bff",
        "65520, 7c00",
        "-1e30, fc00",
        "6.1035156e-5, 0400",
        "5.9604645e-8, 0001",
        "2.9802322e-8, 0000",
        "2.9802326e-8, 0001",
        "0.33325195, 3555"
    })
    void hasTheBitsOfTheStandard(float value, String bits) {
        assertThat(Integer.toHexString((HalfPrecision.of(value) & 0xffff) | 0x10000))
                .isEqualTo("1" + bits);
    }

    @Test
    void roundsToTheNearestAndOfTwoToTheEvenOne() {
        assertThat(HalfPrecision.value(HalfPrecision.of(1 + 0x1p-11f))).isEqualTo(1);
        assertThat(HalfPrecision.value(HalfPrecision.of(1 + 3 * 0x1p-11f))).isEqualTo(1 + 4 * 0x1p-11f);
        assertThat(HalfPrecision.value(HalfPrecision.of(1 + 1.01f * 0x1p-11f))).isEqualTo(1 + 0x1p-10f);
    }

    @Test
    void noNormalNumberIsOffByMoreThanHalfAUnit() {
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 10_000; draw++) {
            float value = (float) random.nextDouble(0x1p-14, 60_000);
            assertThat(Math.abs(HalfPrecision.value(HalfPrecision.of(value)) - value))
                    .isLessThanOrEqualTo(value * 0x1p-11f);
        }
    }
}
