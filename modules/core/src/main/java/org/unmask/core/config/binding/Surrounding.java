package org.unmask.core.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a component of a {@linkplain Choice choice's} record that its key stands beside the choice and not in the variant's own group.
 * Variants that name it alike share the key; their rules for it must be the same.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Surrounding {}
