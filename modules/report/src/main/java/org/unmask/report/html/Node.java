package org.unmask.report.html;

/** A piece of markup: an element or text. Driver only, one thread. */
public sealed interface Node permits Tag, Text {

    /** Appends well-formed markup that is valid both as HTML and as XML. */
    void writeTo(StringBuilder out);

    /** The markup as a string. */
    default String render() {
        StringBuilder out = new StringBuilder();
        writeTo(out);
        return out.toString();
    }
}
