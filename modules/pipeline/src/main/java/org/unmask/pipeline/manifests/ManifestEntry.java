package org.unmask.pipeline.manifests;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.pipeline.masks.ManifestMask;

/**
 * What is said of a picture before anybody looked at it: by the manifest, or by where it lies.
 *
 * @param relative its path below the input folder
 * @param uri where it lies, or would lie if it were there
 * @param problem why it cannot be read, such as that it is not there; null where nothing is known against it
 * @param domain its domain
 * @param label 0 real, 1 fake, -1 not known
 * @param group its group; null where each picture is its own
 * @param mask which of its pixels were manipulated, in a file of its own; null where none is named
 */
public record ManifestEntry(
        String relative,
        String uri,
        @Nullable PictureProblem problem,
        String domain,
        int label,
        @Nullable String group,
        @Nullable ManifestMask mask)
        implements Serializable {
    /** The label of a picture of which nobody says what it is. */
    public static final int UNLABELLED = -1;

    /** The same claim with another group. */
    public ManifestEntry inGroup(@Nullable String other) {
        return new ManifestEntry(relative, uri, problem, domain, label, other, mask);
    }

    /** The same claim about a picture that cannot be read, or may not be taken. */
    public ManifestEntry with(PictureProblem found) {
        return new ManifestEntry(relative, uri, found, domain, label, group, mask);
    }
}
