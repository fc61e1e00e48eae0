package org.unmask.pipeline.listing;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One file of an input folder, before anybody read it.
 *
 * @param relative its path below the folder, with forward slashes
 * @param uri where to read it
 * @param problem why it cannot be read; null where nothing is known against it
 */
public record ListedFile(
        String relative, String uri, @Nullable String problem) implements Serializable {
    /** A file that nothing is known against. */
    public ListedFile(String relative, String uri) {
        this(relative, uri, null);
    }
}
