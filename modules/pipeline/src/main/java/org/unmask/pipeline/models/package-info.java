/** Models and their checkpoints in the warehouse: keep, load, promote. */
@NullMarked
package org.unmask.pipeline.models;

import org.jspecify.annotations.NullMarked;
