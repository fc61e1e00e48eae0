package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.engine.backend.Backend;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.model.Architecture;

class SoakTest {
    @Test
    void thePoolNeitherGrowsNorShrinksAfterTheFirstSteps() {
        Backend.prepare(1);

        List<Soak.Measurement> measured =
                Soak.run(new Architecture(new ConvolutionalEncoder(List.of(8, 16)), 32), 8, List.of(3, 200, 400));

        assertThat(measured).extracting(Soak.Measurement::step).containsExactly(3L, 200L, 400L);
        assertThat(measured)
                .extracting(Soak.Measurement::pooledBytes)
                .doesNotContain(0L)
                .containsOnly(measured.get(0).pooledBytes());
        assertThat(measured)
                .extracting(Soak.Measurement::pooledBuffers)
                .containsOnly(measured.get(0).pooledBuffers());
    }
}
