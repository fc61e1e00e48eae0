package org.unmask.pipeline.masks;

import java.io.Serializable;

/**
 * What a manifest says of a face's mask. Immutable.
 *
 * @param uri where it lies, or would lie if it were there
 * @param isMissing whether it is named although it is not there
 */
public record ManifestMask(String uri, boolean isMissing) implements Serializable {}
