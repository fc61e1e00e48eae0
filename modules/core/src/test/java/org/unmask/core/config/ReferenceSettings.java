package org.unmask.core.config;

import java.util.List;
import org.unmask.core.config.binding.ConfigBinder;
import org.unmask.core.config.binding.Layers;
import org.unmask.core.config.binding.Problems;

/** Single groups of {@code conf/reference.conf}. */
public final class ReferenceSettings {
    private ReferenceSettings() {}

    /** The settings of adaptation, with assignments such as {@code adapt.rounds=2} on top. */
    public static AdaptConfig adapt(String... assignments) {
        return group("adapt", AdaptConfig.class, assignments);
    }

    /** The settings of annotation. */
    public static AnnotationConfig annotation() {
        return group("annotation", AnnotationConfig.class);
    }

    private static <R extends Record> R group(String name, Class<R> type, String... assignments) {
        Problems problems = new Problems();
        Layers layers = Layers.onTopOf("unmask/reference.conf", problems).withAssignments(List.of(assignments));
        return ConfigBinder.bind(type, layers.resolved().getConfig(name), problems);
    }
}
