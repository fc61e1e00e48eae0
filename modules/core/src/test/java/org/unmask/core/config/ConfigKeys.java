package org.unmask.core.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;

/** The keys of the configuration with their types and rules, read off the records so that no key is forgotten. */
final class ConfigKeys {
    private ConfigKeys() {}

    /** One key and the component behind it. */
    record Key(String path, RecordComponent component) {
        boolean isList() {
            return component.getType() == List.class;
        }

        boolean isWhole() {
            Type type = component.getGenericType();
            return type == int.class || type == long.class || type.getTypeName().contains("Integer");
        }

        boolean isFractional() {
            return component.getType() == double.class;
        }

        /** A value that breaks the type. */
        String wrongType() {
            return component.getType() == String.class ? "[a]" : "{}";
        }

        /** Values of the right type that break one rule each. */
        List<String> rulesBroken() {
            return Arrays.stream(component.getAnnotations())
                    .flatMap(Key::broken)
                    .map(value -> isList() && !value.equals("[]") ? "[" + value + "]" : value)
                    .toList();
        }

        private static Stream<String> broken(Annotation rule) {
            if (rule instanceof Range range) {
                return Stream.of(text(range.min() - 1), text(range.max() + 1));
            }
            if (rule instanceof Positive) {
                return Stream.of("0", "-1");
            }
            if (rule instanceof NotEmpty) {
                return Stream.of("[]");
            }
            if (rule instanceof OneOf) {
                return Stream.of("something-else");
            }
            return Stream.of();
        }

        private static String text(double bound) {
            return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
        }
    }

    static List<Key> all() {
        return keys(UnmaskConfig.class, "").toList();
    }

    private static Stream<Key> keys(Class<?> record, String prefix) {
        return Arrays.stream(record.getRecordComponents()).flatMap(component -> {
            String path = prefix + kebab(component.getName());
            return component.getType().isRecord()
                    ? keys(component.getType(), path + ".")
                    : Stream.of(new Key(path, component));
        });
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
