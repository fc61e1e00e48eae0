package org.unmask.networks.backbone;

import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.operations.BatchRule.Then;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Layer;

/**
 * The batch normalisations of one network. Immutable.
 *
 * @param epsilon of all of them
 * @param moments of all of them
 * @param activation that follows most
 */
record MapNorms(double epsilon, Moments moments, MapActivation activation) {
    /** A normalisation with the activation. */
    Layer active(String name, int channels) {
        return activation.after(new BatchNorm(name, channels, new BatchRule(epsilon, moments, activation.then())));
    }

    /** A normalisation that nothing follows. */
    Layer plain(String name, int channels) {
        return new BatchNorm(name, channels, new BatchRule(epsilon, moments, Then.NOTHING));
    }
}
