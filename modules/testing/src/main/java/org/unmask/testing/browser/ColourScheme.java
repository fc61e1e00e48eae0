package org.unmask.testing.browser;

import java.util.Locale;

/** What a page is told of the reader's preference ({@code prefers-color-scheme}). */
public enum ColourScheme {
    /** Dark text on light ground. */
    LIGHT,
    /** Light text on dark ground. */
    DARK;

    String cssName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
