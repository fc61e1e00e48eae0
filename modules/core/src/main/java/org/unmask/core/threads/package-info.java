/** Threads that work behind another's back. */
@NullMarked
package org.unmask.core.threads;

import org.jspecify.annotations.NullMarked;
