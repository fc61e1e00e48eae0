package org.unmask.report.html;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption, column heads and a head in every row. Mutable, one thread. */
public final class Table {
    private final Tag head = Tag.of("tr");
    private final List<Tag> rows = new ArrayList<>();
    private final String caption;
    private final String captionClass;

    private Table(String caption, String captionClass) {
        this.caption = caption;
        this.captionClass = captionClass;
    }

    /** An empty table. */
    public static Table captioned(String caption) {
        return new Table(caption, "seen");
    }

    /** An empty table under a heading that says the same: its caption is only read aloud. */
    public static Table underHeading(String caption) {
        return new Table(caption, "unseen");
    }

    /** Adds columns of words. */
    public Table words(String... heads) {
        for (String text : heads) {
            head.add(Tag.of("th").with("scope", "col").text(text));
        }
        return this;
    }

    /** Adds columns of numbers. */
    public Table numbers(String... heads) {
        for (String text : heads) {
            head.add(Tag.of("th", "number").with("scope", "col").text(text));
        }
        return this;
    }

    /** Adds a row: its head and its other cells, which are {@code td} elements. */
    public Table row(Node rowHead, Node... cells) {
        return row(rowHead, List.of(cells));
    }

    /** Adds a row: its head and its other cells, which are {@code td} elements. */
    public Table row(Node rowHead, List<? extends Node> cells) {
        rows.add(
                Tag.of("tr").add(Tag.of("th").with("scope", "row").add(rowHead)).add(cells));
        return this;
    }

    /** A cell of words. */
    public static Tag word(String text) {
        return Tag.of("td").text(text);
    }

    /** A cell with a number. */
    public static Tag number(String text) {
        return Tag.of("td", "number").text(text);
    }

    /** A cell with a number and, below it, what surrounds the number. */
    public static Tag number(String text, String below) {
        return number(text).add(Tag.of("span", "below").text(below));
    }

    /** The table in a box of its own that scrolls sideways where the window is narrow. */
    public Tag tag() {
        Tag table = Tag.of("table")
                .add(Tag.of("caption", captionClass).text(caption))
                .add(Tag.of("thead").add(head))
                .add(Tag.of("tbody").add(rows));
        return Tag.of("div", "scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", caption)
                .add(table);
    }
}
