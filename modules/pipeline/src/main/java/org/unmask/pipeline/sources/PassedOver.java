package org.unmask.pipeline.sources;

import java.io.Serializable;

/**
 * Things in a source that are taken for no picture, whatever is in them.
 *
 * @param what what they are, to stand after their number
 * @param count how many there are, at least 1
 */
public record PassedOver(String what, long count) implements SourceItem, Serializable {
    /** What a name says that begins with a dot or an underscore, as for files of a folder. */
    public static final String HIDDEN = "hidden";
}
