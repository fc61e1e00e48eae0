/** From per-domain teachers to one student. */
@NullMarked
package org.unmask.pipeline.distillation;

import org.jspecify.annotations.NullMarked;
