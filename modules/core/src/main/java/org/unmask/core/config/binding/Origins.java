package org.unmask.core.config.binding;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;

/** Says where a value was written, as {@code file:line} or {@code --set}. Stateless. */
final class Origins {
    private Origins() {}

    static String of(ConfigValue value) {
        ConfigOrigin origin = value.origin();
        String place = origin.filename() != null ? origin.filename() : origin.resource();
        if (place != null) {
            return origin.lineNumber() > 0 ? place + ":" + origin.lineNumber() : place;
        }
        String description = origin.description();
        return description.startsWith(Layers.ASSIGNMENT_ORIGIN) ? Layers.ASSIGNMENT_ORIGIN : description;
    }
}
