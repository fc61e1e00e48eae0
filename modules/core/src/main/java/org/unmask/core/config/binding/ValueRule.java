package org.unmask.core.config.binding;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one component accepts: a scalar or a list of scalars, with its annotated rules. Immutable.
 *
 * @param scalar type and rules of the value or of each element
 * @param isList whether the value is a list
 * @param mayBeEmpty whether such a list may be empty
 */
record ValueRule(ScalarRule scalar, boolean isList, boolean mayBeEmpty) {
    static ValueRule of(RecordComponent component) {
        boolean isList = component.getGenericType() instanceof ParameterizedType;
        return new ValueRule(
                ScalarRule.of(isList ? elementType(component) : component.getType(), component),
                isList,
                component.getAnnotation(NotEmpty.class) == null);
    }

    /** To stand after "expected": {@code a list of whole numbers from 1 to 9}. */
    String expectation() {
        if (!isList) {
            return scalar.expectation();
        }
        return (mayBeEmpty ? "a list, each element " : "a list of one or more, each element ") + scalar.expectation();
    }

    /** The word that was probably meant; empty if the value is a list, or any text is allowed. */
    Optional<String> nearestTo(ConfigValue value) {
        return scalar.nearestTo(value);
    }

    /** The typed value; null if it has the wrong type or breaks a rule. */
    @Nullable
    Object read(ConfigValue value) {
        if (!isList) {
            return scalar.read(value);
        }
        return value instanceof ConfigList list && (mayBeEmpty || !list.isEmpty()) ? readAll(list) : null;
    }

    private @Nullable List<Object> readAll(ConfigList list) {
        List<Object> elements = new ArrayList<>();
        for (ConfigValue value : list) {
            Object element = scalar.read(value);
            if (element == null) {
                return null;
            }
            elements.add(element);
        }
        return List.copyOf(elements);
    }

    private static Class<?> elementType(RecordComponent component) {
        ParameterizedType list = (ParameterizedType) component.getGenericType();
        return (Class<?>) list.getActualTypeArguments()[0];
    }
}
