package org.unmask.pipeline.sources;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A picture that lies outside of the tables, and what is said of it.
 *
 * @param uri where it lies, or would lie if it were there
 * @param domain its domain
 * @param group its group; null where each picture is its own
 */
public record LoosePicture(
        String uri, String domain, @Nullable String group) implements Serializable {}
