/**
 * What a report says, as plain values: the pipeline fills these records from tables, the page draws them. Knows neither
 * HTML nor where the figures come from. Start with {@link org.unmask.report.model.RunReport}.
 */
@NullMarked
package org.unmask.report.model;

import org.jspecify.annotations.NullMarked;
