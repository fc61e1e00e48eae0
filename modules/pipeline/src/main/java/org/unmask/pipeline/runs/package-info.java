/** What a run did: its steps, its facts and its row in {@code unmask.runs}. */
@NullMarked
package org.unmask.pipeline.runs;

import org.jspecify.annotations.NullMarked;
