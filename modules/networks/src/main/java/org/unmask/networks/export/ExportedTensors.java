package org.unmask.networks.export;

import org.unmask.networks.layer.NamedTensors;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/** The tensors of a network that is exported. Stateless. */
final class ExportedTensors {
    private ExportedTensors() {}

    /**
     * Those of a state.
     *
     * @throws org.unmask.core.errors.DataContractException when it is of another architecture
     */
    static NamedTensors of(Architecture architecture, ModelState state) {
        state.requireFits(architecture);
        return new NamedTensors(
                NetworkLayout.parameters(architecture),
                state.parameters(),
                NetworkLayout.statistics(architecture),
                state.statistics());
    }
}
