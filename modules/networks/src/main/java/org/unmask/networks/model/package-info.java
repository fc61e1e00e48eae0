/**
 * What a network is: its architecture, the names and shapes of its parameters, and its state as float arrays that travel
 * between machines, in plain Java, so that a driver without the native library can use them. The network itself, which computes,
 * is the one class here that calls ND4J. Start with {@link org.unmask.networks.model.Architecture}.
 */
@NullMarked
package org.unmask.networks.model;

import org.jspecify.annotations.NullMarked;
