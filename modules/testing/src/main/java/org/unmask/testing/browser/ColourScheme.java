package org.unmask.testing.browser;

import org.unmask.core.text.EnumWords;

/** What a page is told of the reader's preference ({@code prefers-color-scheme}). */
public enum ColourScheme {
    /** Dark text on light ground. */
    LIGHT,
    /** Light text on dark ground. */
    DARK;

    String cssName() {
        return EnumWords.ofKey(this);
    }
}
