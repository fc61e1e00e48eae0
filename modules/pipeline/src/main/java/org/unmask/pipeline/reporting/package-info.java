/** From the tables to the value model of the report page. */
@NullMarked
package org.unmask.pipeline.reporting;

import org.jspecify.annotations.NullMarked;
