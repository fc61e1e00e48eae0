/**
 * What a network is, in plain Java: its architecture, the names and shapes of its parameters, and its state as float arrays
 * that travel between machines. Must not call ND4J, so that a driver without the native library can use it. Start with
 * {@link org.unmask.networks.model.Architecture}.
 */
@NullMarked
package org.unmask.networks.model;

import org.jspecify.annotations.NullMarked;
