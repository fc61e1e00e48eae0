package org.unmask.report.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element under construction. Names come from code; attribute values and text may come from anybody and are escaped
 * when written. Mutable, one thread.
 */
public final class Tag implements Node {
    private static final Set<String> VOID = Set.of("meta", "img", "br", "hr", "col");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Node> children = new ArrayList<>();

    private Tag(String name) {
        this.name = name;
    }

    /** An empty element. */
    public static Tag of(String name) {
        return new Tag(name);
    }

    /** An empty element with a class. */
    public static Tag of(String name, String cssClass) {
        return new Tag(name).with("class", cssClass);
    }

    /** Sets an attribute. */
    public Tag with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Sets an attribute to a number. */
    public Tag with(String attribute, double value) {
        return with(attribute, Numbers.coordinate(value));
    }

    /** Appends text. */
    public Tag text(String content) {
        children.add(new Text(content));
        return this;
    }

    /** Appends nodes. */
    public Tag add(Node... nodes) {
        children.addAll(List.of(nodes));
        return this;
    }

    /** Appends nodes. */
    public Tag add(Collection<? extends Node> nodes) {
        children.addAll(nodes);
        return this;
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            Escape.appendAttribute(value, out);
            out.append('"');
        });
        if (VOID.contains(name)) {
            out.append("/>");
            return;
        }
        out.append('>');
        children.forEach(child -> child.writeTo(out));
        out.append("</").append(name).append('>');
    }
}
