package org.unmask.core.config.binding;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a record is made of. Immutable.
 *
 * @param values what they are set to
 * @param prefix what their full names begin with
 * @param around the group that a variant shares keys with
 */
record KeyGroup(ConfigObject values, String prefix, Optional<KeyGroup> around) {
    static KeyGroup of(ConfigObject values, String prefix) {
        return new KeyGroup(values, prefix, Optional.empty());
    }

    /** The keys of a variant that has none of its own. */
    static KeyGroup emptyIn(KeyGroup around) {
        return new KeyGroup(ConfigFactory.empty().root(), around.prefix, Optional.of(around));
    }

    /** The group that a component's key is in: this one, or the one around it. */
    KeyGroup holding(RecordComponent component) {
        return VariantRecord.isSurrounding(component) ? around.orElseThrow() : this;
    }

    /** The group that a key is in: this one, unless only the one around it has the key. */
    KeyGroup holding(String key) {
        return values.containsKey(key) ? this : around.orElse(this);
    }

    @Nullable
    ConfigValue value(String key) {
        return values.get(key);
    }
}
