package org.unmask.core.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;

/**
 * Makes a record, with the records inside it, out of configuration. The component {@code batchSize} is the key
 * {@code batch-size}; components are int, long, double, boolean, String, Duration, lists of int, long, double or String,
 * and further records. Not thread-safe.
 */
public final class ConfigBinder {
    private static final String GROUP = "a group of keys";

    private final KnownKeys knownKeys;
    private final Problems problems;

    private ConfigBinder(KnownKeys knownKeys, Problems problems) {
        this.knownKeys = knownKeys;
        this.problems = problems;
    }

    /**
     * The record that the configuration describes.
     *
     * @param config resolved
     * @param problems what was found wrong before; more may be added
     * @throws UserException with every problem at once: unknown keys, missing values, wrong types, broken rules
     */
    public static <R extends Record> R bind(Class<R> type, Config config, Problems problems) {
        ConfigBinder binder = new ConfigBinder(new KnownKeys(type), problems);
        binder.refuseUnknownKeys(config.root(), "");
        Object bound = binder.bindRecord(type, config.root(), "");
        problems.throwIfAny();
        return type.cast(Objects.requireNonNull(bound, "a record that was not bound left no problem behind"));
    }

    private void refuseUnknownKeys(ConfigObject object, String prefix) {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(object).entrySet()) {
            String key = prefix + ConfigUtil.joinPath(entry.getKey());
            if (entry.getValue() instanceof ConfigObject group && isGroup(key, group)) {
                refuseUnknownKeys(group, key + ".");
            } else if (!knownKeys.contain(key) && !isGroup(key)) {
                problems.add(settingText(key, entry.getValue()) + ": expected a known key, got " + key
                        + ". Did you mean " + knownKeys.nearestTo(key) + "?");
            }
        }
    }

    private boolean isGroup(String key, ConfigObject value) {
        return isGroup(key) || (!knownKeys.contain(key) && !value.isEmpty());
    }

    private boolean isGroup(String key) {
        return knownKeys.all().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    /** Null if a problem was noted anywhere inside. */
    private @Nullable Object bindRecord(Class<?> type, ConfigObject object, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        boolean isComplete = true;
        for (int i = 0; i < components.length; i++) {
            arguments[i] = bindComponent(components[i], object, prefix);
            isComplete &= arguments[i] != null;
        }
        if (!isComplete) {
            return null;
        }
        Object bound = construct(type, components, arguments);
        return bound instanceof CrossChecked checked && !isSound(checked, object, prefix) ? null : bound;
    }

    private @Nullable Object bindComponent(RecordComponent component, ConfigObject parent, String prefix) {
        String name = KnownKeys.keyOf(component);
        String key = prefix + name;
        ConfigValue value = parent.get(name);
        boolean isGroup = component.getType().isRecord();
        if (value == null) {
            String expectation = isGroup ? GROUP : ValueRule.of(component).expectation();
            problems.add(key + ": expected " + expectation + ", got nothing. Set " + key + ".");
            return null;
        }
        return isGroup ? bindGroup(component.getType(), value, key) : bindValue(ValueRule.of(component), value, key);
    }

    private @Nullable Object bindGroup(Class<?> type, ConfigValue value, String key) {
        if (value instanceof ConfigObject object) {
            return bindRecord(type, object, key + ".");
        }
        broken(key, value, GROUP);
        return null;
    }

    private @Nullable Object bindValue(ValueRule rule, ConfigValue value, String key) {
        Object read = rule.read(value);
        if (read == null) {
            broken(key, value, rule.expectation());
        }
        return read;
    }

    private boolean isSound(CrossChecked record, ConfigObject object, String prefix) {
        for (Violation violation : record.violations()) {
            ConfigValue value = object.get(violation.key());
            if (value == null) {
                throw new IllegalStateException("Cannot report a broken rule: expected a key of "
                        + record.getClass().getSimpleName() + ", got " + violation.key()
                        + ". Correct its violations().");
            }
            broken(prefix + violation.key(), value, violation.expected());
        }
        return record.violations().isEmpty();
    }

    private void broken(String key, ConfigValue value, String expectation) {
        problems.add(settingText(key, value) + ": expected " + expectation + ", got " + valueText(value) + ". Change "
                + key + ".");
    }

    private static String settingText(String key, ConfigValue value) {
        return key + " = " + valueText(value) + " (" + Origins.of(value) + ")";
    }

    private static String valueText(ConfigValue value) {
        return value.valueType() == ConfigValueType.NULL ? "null" : ConfigText.concise(value);
    }

    private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot make a " + type.getSimpleName()
                            + ": expected a record that takes any checked values, got an error. Move its checks to rules.",
                    e);
        }
    }
}
