/**
 * Which faces a person is asked to draw a mask for: rules, quotas and the budget. Knows no pictures, networks or tables. Start
 * with {@link org.unmask.core.annotation.AnnotationRule}.
 */
@NullMarked
package org.unmask.core.annotation;

import org.jspecify.annotations.NullMarked;
