/**
 * The rules by which a model may become the champion, judged on the validation faces of protected domains. Pure functions; knows
 * {@code metrics} alone, neither tables nor networks. Start with {@link org.unmask.core.gate.GateJury}.
 */
@NullMarked
package org.unmask.core.gate;

import org.jspecify.annotations.NullMarked;
