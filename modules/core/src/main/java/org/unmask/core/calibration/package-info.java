/**
 * From a model's probabilities to ones that come true, and to verdicts that may say neither. Pure functions; knows {@code metrics} alone,
 * neither tables nor networks. Start with {@link org.unmask.core.calibration.Calibration}.
 */
@NullMarked
package org.unmask.core.calibration;

import org.jspecify.annotations.NullMarked;
