/** A whole night for one date: ingest, adapt, distil, evaluate, gate, promote. */
@NullMarked
package org.unmask.pipeline.night;

import org.jspecify.annotations.NullMarked;
