/**
 * Five families of face forgery, each with the trace that its real counterpart leaves. Knows nothing of files. Start
 * with {@link org.unmask.generate.forgery.Forgery}; what a family leaves stands in a class of its own.
 */
@NullMarked
package org.unmask.generate.forgery;

import org.jspecify.annotations.NullMarked;
