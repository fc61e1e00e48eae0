package org.unmask.core.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;

/**
 * Makes a record, with the records inside it, out of configuration. The component {@code batchSize} is the key
 * {@code batch-size}; components are int, long, double, boolean, String, Duration, enums, lists of int, long, double, String
 * or an enum, further records, and {@link Choice} of a sealed interface. Not thread-safe.
 */
public final class ConfigBinder {
    private static final String GROUP = "a group of keys";

    private final KnownKeys knownKeys;
    private final Problems problems;
    private final Map<String, SharedValue> shared = new HashMap<>();

    private ConfigBinder(KnownKeys knownKeys, Problems problems) {
        this.knownKeys = knownKeys;
        this.problems = problems;
    }

    /**
     * The value of a key that several variants name.
     *
     * @param rule what the first of them accepts
     * @param value empty if it is wrong, which has been noted
     */
    private record SharedValue(ValueRule rule, Optional<Object> value) {}

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
        Object bound = binder.bindRecord(type, KeyGroup.of(config.root(), ""));
        problems.throwIfAny();
        return type.cast(Objects.requireNonNull(bound, "a record that was not bound left no problem behind"));
    }

    private void refuseUnknownKeys(ConfigObject object, String prefix) {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(object).entrySet()) {
            String key = prefix + ConfigUtil.joinPath(entry.getKey());
            if (entry.getValue() instanceof ConfigObject group && isGroup(key, group)) {
                refuseUnknownKeys(group, key + ".");
            } else if (!knownKeys.contain(key) && !knownKeys.containGroup(key)) {
                problems.addUnknown(key, entry.getValue(), knownKeys.nearestTo(key));
            }
        }
    }

    private boolean isGroup(String key, ConfigObject value) {
        return knownKeys.containGroup(key) || (!knownKeys.contain(key) && !value.isEmpty());
    }

    /** Null if a problem was noted anywhere inside. */
    private @Nullable Object bindRecord(Class<?> type, KeyGroup group) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        boolean isComplete = true;
        for (int i = 0; i < components.length; i++) {
            arguments[i] = VariantRecord.isSurrounding(components[i])
                    ? bindShared(components[i], group.holding(components[i]))
                    : bindComponent(components[i], group);
            isComplete &= arguments[i] != null;
        }
        if (!isComplete) {
            return null;
        }
        Object bound = construct(type, components, arguments);
        return bound instanceof CrossChecked checked && !isSound(checked, group) ? null : bound;
    }

    private @Nullable Object bindComponent(RecordComponent component, KeyGroup group) {
        if (VariantRecord.areIn(component)) {
            return bindVariants(component, group);
        }
        String name = KnownKeys.keyOf(component);
        return component.getType().isRecord()
                ? bindGroup(component.getType(), name, group, Optional.empty())
                : bindValue(ValueRule.of(component), name, group);
    }

    /** All variants are bound, chosen or not, so that a wrong key of any of them is found. */
    private @Nullable Object bindVariants(RecordComponent component, KeyGroup group) {
        Object word = bindValue(VariantRecord.wordRule(component), KnownKeys.keyOf(component), group);
        List<Object> bound = new ArrayList<>();
        List<VariantRecord> variants = VariantRecord.allOf(component);
        for (VariantRecord variant : variants) {
            Object record = variant.hasGroup()
                    ? bindGroup(variant.type(), variant.group(), group, Optional.of(group))
                    : bindRecord(variant.type(), KeyGroup.emptyIn(group));
            if (record != null) {
                bound.add(record);
            }
        }
        return word == null || bound.size() < variants.size() ? null : new Choice<>((String) word, bound);
    }

    private @Nullable Object bindShared(RecordComponent component, KeyGroup group) {
        String name = KnownKeys.keyOf(component);
        ValueRule rule = ValueRule.of(component);
        SharedValue known = shared.get(group.prefix() + name);
        if (known == null) {
            known = new SharedValue(rule, Optional.ofNullable(bindValue(rule, name, group)));
            shared.put(group.prefix() + name, known);
        }
        if (!known.rule.equals(rule)) {
            throw new IllegalStateException("Cannot share a key: expected " + group.prefix() + name
                    + " with one rule, got two. Write the same rule in each variant.");
        }
        return known.value.orElse(null);
    }

    private @Nullable Object bindGroup(Class<?> type, String name, KeyGroup parent, Optional<KeyGroup> around) {
        String key = parent.prefix() + name;
        ConfigValue value = parent.value(name);
        if (value instanceof ConfigObject object) {
            return bindRecord(type, new KeyGroup(object, key + ".", around));
        }
        if (value == null) {
            problems.addMissing(key, GROUP);
        } else {
            problems.addBroken(key, value, GROUP);
        }
        return null;
    }

    private @Nullable Object bindValue(ValueRule rule, String name, KeyGroup group) {
        String key = group.prefix() + name;
        ConfigValue value = group.value(name);
        if (value == null) {
            problems.addMissing(key, rule.expectation());
            return null;
        }
        Object read = rule.read(value);
        if (read == null) {
            problems.addBroken(key, value, rule);
        }
        return read;
    }

    private boolean isSound(CrossChecked record, KeyGroup own) {
        for (Violation violation : record.violations()) {
            KeyGroup group = own.holding(violation.key());
            ConfigValue value = group.value(violation.key());
            if (value == null) {
                throw new IllegalStateException("Cannot report a broken rule: expected a key of "
                        + record.getClass().getSimpleName() + ", got " + violation.key()
                        + ". Correct its violations().");
            }
            problems.addBroken(group.prefix() + violation.key(), value, violation.expected());
        }
        return record.violations().isEmpty();
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
