package org.unmask.core.config.binding;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.unmask.core.text.EnumWords;

/** Writes a record of settings as HOCON, one {@code key = value} a line, sorted by key. Stateless. */
public final class ConfigText {
    private ConfigText() {}

    /** The text; equal records give equal text, and each line ends with a line feed. */
    public static String of(Record settings) {
        return joined(lines(settings, component -> true));
    }

    /** The text without the components that are {@link Operational}. */
    public static String ofWhatDecides(Record settings) {
        return joined(linesOfWhatDecides(settings));
    }

    /** The keys that are not {@link Operational} with the text of their values, sorted. */
    public static Map<String, String> linesOfWhatDecides(Record settings) {
        return lines(settings, component -> component.getAnnotation(Operational.class) == null);
    }

    private static Map<String, String> lines(Record settings, Predicate<RecordComponent> wanted) {
        Map<String, String> lines = new TreeMap<>();
        collect(settings, new Prefixes("", ""), wanted, lines);
        return lines;
    }

    private static String joined(Map<String, String> lines) {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    static String concise(ConfigValue value) {
        return value.render(ConfigRenderOptions.concise());
    }

    private static void collect(
            Record settings, Prefixes prefixes, Predicate<RecordComponent> wanted, Map<String, String> lines) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            if (wanted.test(component)) {
                String prefix = prefixes.of(component);
                collect(read(component, settings), prefix, prefix + KnownKeys.keyOf(component), wanted, lines);
            }
        }
    }

    private static void collect(
            Object value, String prefix, String key, Predicate<RecordComponent> wanted, Map<String, String> lines) {
        if (value instanceof Choice<?> variants) {
            lines.put(key, text(variants.word()));
            for (Object variant : variants.all()) {
                String group = VariantRecord.of(variant.getClass()).group();
                collect((Record) variant, new Prefixes(prefix + group + ".", prefix), wanted, lines);
            }
        } else if (value instanceof Record group) {
            collect(group, new Prefixes(key + ".", prefix), wanted, lines);
        } else {
            lines.put(key, text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigText::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() + "ms";
        }
        if (value instanceof Enum<?> constant) {
            return text(EnumWords.ofKey(constant));
        }
        return value instanceof String string ? ConfigUtil.quoteString(string) : String.valueOf(value);
    }

    static Object read(RecordComponent component, Record settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Every component of a record can be read, " + component + " cannot.", e);
        }
    }

    /**
     * What the keys of a record begin with. Immutable.
     *
     * @param own of its own keys
     * @param around of those that stand in the group around it
     */
    private record Prefixes(String own, String around) {
        String of(RecordComponent component) {
            return VariantRecord.isSurrounding(component) ? around : own;
        }
    }
}
