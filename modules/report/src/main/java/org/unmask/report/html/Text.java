package org.unmask.report.html;

/** Text that is shown as it is, whatever characters it holds. Immutable. */
public record Text(String content) implements Node {

    @Override
    public void writeTo(StringBuilder out) {
        Escape.appendText(content, out);
    }
}
