package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.TrainablePart;

class LayerRatesTest {
    private static final ParameterLayout LAYOUT = layout(
            "encoder.stem.weight",
            "encoder.blocks.0.0.convolution.weight",
            "encoder.blocks.0.0.norm.bias",
            "encoder.blocks.0.1.convolution.weight",
            "encoder.blocks.1.0.convolution.weight",
            "encoder.last.weight",
            "head.weight");

    @Test
    void eachBlockBeforeAnotherHasItsRateTimesTheDecay() {
        var rates = new LayerRates(2, 10, 0.5);

        assertThat(rates.of(TrainablePart.all(LAYOUT))).containsExactly(0.5, 0.5, 0.5, 1.0, 2.0, 2.0, 10.0);
    }

    @Test
    void whatIsFrozenHasNoRateAndTheOthersKeepTheirs() {
        var rates = new LayerRates(1, 3, 0.5);

        assertThat(rates.of(TrainablePart.of(LAYOUT, List.of("encoder.stem.*", "encoder.blocks.0.*"))))
                .containsExactly(1.0, 1.0, 3.0);
    }

    @Test
    void evenRatesAreOne() {
        assertThat(LayerRates.EVEN.of(TrainablePart.all(LAYOUT)))
                .containsOnly(1.0)
                .hasSize(7);
    }

    private static ParameterLayout layout(String... names) {
        return new ParameterLayout(Stream.of(names)
                .map(name -> new Spec(name, List.of(1), Role.WEIGHT))
                .toList());
    }
}
