package org.unmask.core.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a record among those of a sealed interface that a {@link Choice} can hold: the word stands in the configuration, as in
 * {@code adapt.curriculum = "fixed"}, and the record's own keys in the group of that name beside it, as in {@code adapt.fixed}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Word {
    /** The word. */
    String value();

    /** The group of the record's keys; empty for the one that is named like the word. */
    String group() default "";
}
