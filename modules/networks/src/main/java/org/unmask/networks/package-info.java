/**
 * Neural networks that tell real faces from fake ones, made of the engine's operations. Knows nothing of Spark or tables, nor
 * where faces come from; reads the weights that others trained and writes exported networks as local files.
 *
 * <p>Where to start reading:
 *
 * <ol>
 *   <li>{@link org.unmask.networks.model.Architecture} and {@link org.unmask.networks.model.ModelState}: what a network
 *       is and what of it travels between machines, in plain Java;
 *   <li>{@link org.unmask.networks.training.Trainer}: one optimiser step from bytes to parameters; its {@code step}
 *       reads as the algorithm does;
 *   <li>{@link org.unmask.networks.model.Network}: what computes, an architecture with its values;
 *   <li>{@link org.unmask.engine.tape.Tape}: how gradients come about, and why nothing is allocated in a step;
 *   <li>{@link org.unmask.networks.checkpoint.Checkpoint}: the file a network is kept in.
 * </ol>
 *
 * <p>Call {@link org.unmask.engine.backend.Backend#prepare} once per JVM before the first trainer or scorer.
 */
@NullMarked
package org.unmask.networks;

import org.jspecify.annotations.NullMarked;
