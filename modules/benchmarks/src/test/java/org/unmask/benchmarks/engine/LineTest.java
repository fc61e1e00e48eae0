package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Line LINE = new Line(BenchmarkNetwork.CNN, Mode.TRAIN, 2, 50.0, Peer.PYTORCH, 40.0);

    @Test
    void isCsvInTheOrderOfTheHeader() {
        assertThat(LINE.csv()).isEqualTo("cnn,train,2,50.00,pytorch,40.00,1.250");
        assertThat(LINE.csv().split(",")).hasSameSizeAs(Line.HEADER.split(","));
    }

    @Test
    void isTheSameWhereACommaSeparatesDecimals() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(LINE.csv()).isEqualTo("cnn,train,2,50.00,pytorch,40.00,1.250");
        } finally {
            Locale.setDefault(before);
        }
    }
}
