/** Faces that are taken out of all tables on demand, with their history, and stay out. Knows no network. Start with {@link org.unmask.pipeline.forgetting.Forgetting}. */
@NullMarked
package org.unmask.pipeline.forgetting;

import org.jspecify.annotations.NullMarked;
