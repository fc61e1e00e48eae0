package org.unmask.pipeline.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;
import org.unmask.core.text.EnumWords;

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

        /** Whether the key holds one of a few words: those of an enum, or of variants. */
        boolean hasWords() {
            return component.getType().isEnum() || component.getType() == Choice.class;
        }

        /** A value that breaks the type. */
        String wrongType() {
            return component.getType() == String.class ? "[a]" : "{}";
        }

        /** Values of the right type that break one rule each. */
        List<String> rulesBroken() {
            if (hasWords()) {
                return List.of("something-else");
            }
            return Arrays.stream(component.getAnnotations())
                    .flatMap(Key::broken)
                    .map(value -> isList() && !value.equals("[]") ? "[" + value + "]" : value)
                    .toList();
        }

        /** A value that the key's own rule allows, and is not this one. */
        String otherThan(String value) {
            Class<?> type = component.getType();
            if (type == boolean.class) {
                return String.valueOf(!Boolean.parseBoolean(value));
            }
            if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .map(constant -> '"' + EnumWords.ofKey((Enum<?>) constant) + '"')
                        .filter(word -> !word.equals(value))
                        .findFirst()
                        .orElseThrow();
            }
            Range range = component.getAnnotation(Range.class);
            double number = Double.parseDouble(value);
            double other = range == null ? number + 1 : number == range.max() ? range.min() : range.max();
            return isWhole() ? String.valueOf((long) other) : String.valueOf(other);
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
            return Stream.of();
        }

        private static String text(double bound) {
            return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
        }
    }

    static List<Key> all() {
        return List.copyOf(keys(UnmaskConfig.class, "")
                .collect(Collectors.toMap(Key::path, key -> key, (first, shared) -> first, LinkedHashMap::new))
                .values());
    }

    private static Stream<Key> keys(Class<?> record, String prefix) {
        return keys(record, prefix, prefix);
    }

    private static Stream<Key> keys(Class<?> record, String own, String around) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> keys(component, component.isAnnotationPresent(Surrounding.class) ? around : own));
    }

    private static Stream<Key> keys(RecordComponent component, String prefix) {
        String path = prefix + kebab(component.getName());
        if (component.getType() == Choice.class) {
            ParameterizedType variants = (ParameterizedType) component.getGenericType();
            return Stream.concat(
                    Stream.of(new Key(path, component)),
                    variants((Class<?>) variants.getActualTypeArguments()[0])
                            .flatMap(type -> keys(type, prefix + group(type) + ".", prefix)));
        }
        return component.getType().isRecord()
                ? keys(component.getType(), path + ".")
                : Stream.of(new Key(path, component));
    }

    private static Stream<Class<?>> variants(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ConfigKeys::variants)
                : Stream.of(type);
    }

    private static String group(Class<?> variant) {
        Word word = variant.getAnnotation(Word.class);
        return word.group().isEmpty() ? word.value() : word.group();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
