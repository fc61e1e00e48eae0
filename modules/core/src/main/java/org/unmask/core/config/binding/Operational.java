package org.unmask.core.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a component of a configuration record, a key or a whole group, that no result depends on it: it is neither part of a
 * checkpoint nor of what a run that goes on must have in common with the one that was interrupted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Operational {}
