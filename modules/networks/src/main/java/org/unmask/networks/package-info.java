/**
 * Neural networks that tell real faces from fake ones, on ND4J's native operations. Knows nothing of Spark, tables or
 * files.
 *
 * <p>Where to start reading:
 *
 * <ol>
 *   <li>{@link org.unmask.networks.model.Architecture} and {@link org.unmask.networks.model.ModelState}: what a network
 *       is and what of it travels between machines, in plain Java;
 *   <li>{@link org.unmask.networks.training.Trainer}: one optimiser step from bytes to parameters; its {@code step}
 *       reads as the algorithm does;
 *   <li>{@link org.unmask.networks.model.Network}: the layers;
 *   <li>{@link org.unmask.engine.tape.Tape}: how gradients come about, and why nothing is allocated in a step;
 *   <li>{@link org.unmask.networks.checkpoint.Checkpoint}: the file a network is kept in.
 * </ol>
 *
 * <p>Call {@link org.unmask.engine.backend.Backend#prepare} once per JVM before the first trainer or scorer.
 */
@NullMarked
package org.unmask.networks;

import org.jspecify.annotations.NullMarked;
