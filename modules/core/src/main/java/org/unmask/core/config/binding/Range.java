package org.unmask.core.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule on a component of a configuration record: the number, or each number of a list, lies between two bounds, both
 * allowed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** The least allowed value. */
    double min();

    /** The greatest allowed value. */
    double max();
}
