package org.unmask.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({"0.61, 0.93", "0.9991, 0.9999", "0, 1", "0.5, 0.5", "0.002, 0.004"})
    void holdsAllFiguresAndStaysWithinZeroAndOne(double lowest, double highest) {
        Axis axis = Axis.around("AUC", lowest, highest);

        assertThat(axis.from()).isBetween(-1e-9, lowest);
        assertThat(axis.to()).isBetween(highest, 1 + 1e-9);
        assertThat(axis.ticks()).hasSizeBetween(2, 8);
    }

    @ParameterizedTest
    @CsvSource({"0.61, 0.93", "0.9991, 0.9999", "0.5, 0.5"})
    void noTwoTicksReadTheSame(double lowest, double highest) {
        Axis axis = Axis.around("AUC", lowest, highest);

        assertThat(axis.ticks().stream().map(tick -> axis.words().apply(tick))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "3, 3", "17, 20", "803, 1000", "12011, 15000"})
    void countsEndAtARoundNumber(long largest, double end) {
        assertThat(Axis.counts("faces", largest).to()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"0.12, 0.71, 0, 0.8", "-0.3, 2.5, -1, 3", "0, 0, 0, 0.01", "12, 47, 0, 60"})
    void amountsBeginAtZeroOrBelowAndEndAtARoundNumber(double lowest, double highest, double from, double to) {
        Axis axis = Axis.amounts("loss", lowest, highest);

        assertThat(axis.from()).isCloseTo(from, within(1e-9));
        assertThat(axis.to()).isCloseTo(to, within(1e-9));
    }

    @Test
    void roundsGetHalfARoundOfAir() {
        Axis axis = Axis.rounds(0, 2);

        assertThat(axis.from()).isEqualTo(-0.5);
        assertThat(axis.to()).isEqualTo(2.5);
        assertThat(axis.ticks()).isEqualTo(List.of(0.0, 1.0, 2.0));
    }

    @Test
    void manyRoundsGetFewTicks() {
        assertThat(Axis.rounds(0, 99).ticks()).hasSizeLessThan(12);
    }

    @Test
    void scaleKeepsFiguresOutsideAtTheEdge() {
        Scale scale = new Scale(0.5, 1, 0, 100);

        assertThat(scale.at(0.75)).isEqualTo(50);
        assertThat(scale.at(0.2)).isEqualTo(0);
        assertThat(scale.at(7)).isEqualTo(100);
    }
}
