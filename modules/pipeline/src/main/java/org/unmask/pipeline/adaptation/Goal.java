package org.unmask.pipeline.adaptation;

import java.util.List;
import org.unmask.core.calibration.Validation;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.curriculum.OnlineMatching;
import org.unmask.core.curriculum.PseudoLabelRule;
import org.unmask.core.models.ModelRole;
import org.unmask.networks.model.Architecture;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.StoredModel;

/**
 * Which model is adapted to which domain, by which rule and what for.
 *
 * @param start the model that the adaptation begins with
 * @param target the unlabelled domain
 * @param rule which selects
 * @param role what the adapted model is for
 */
record Goal(StoredModel start, String target, PseudoLabelRule rule, ModelRole role) {
    /** Whether the target is a domain of the labels too, so that its own validation faces judge. */
    boolean isWithinSources() {
        return start.sourceDomains().contains(target);
    }

    /** Whether rounds are the spans of one training. */
    boolean isOnline() {
        return rule instanceof OnlineMatching;
    }

    /** Rounds of the adaptation. */
    int rounds(AdaptConfig config) {
        return isOnline() ? config.online().spans() : rule.rounds(config.rounds());
    }

    /** The network that is adapted, as it judges from then on. */
    Architecture architecture() {
        return start.architecture().adapted();
    }

    /** The same as it judges the pool that the curriculum selects from. */
    Architecture selecting() {
        return start.architecture().selecting();
    }

    /** What the adapted model is kept as. */
    ModelDescription description(Validation validation) {
        return new ModelDescription(
                role, start.row().method(), start.sourceDomains(), List.of(target), List.of(start.id()), validation);
    }
}
