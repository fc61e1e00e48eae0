/** Models on the test faces of every domain, with intervals. The only reader of target labels. */
@NullMarked
package org.unmask.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
