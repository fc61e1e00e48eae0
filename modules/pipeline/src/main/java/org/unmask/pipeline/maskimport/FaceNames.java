package org.unmask.pipeline.maskimport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a face's identity in the names that tools make of its file's: they put folders and words of their own before it. */
final class FaceNames {
    private static final Pattern IDENTITY = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private FaceNames() {}

    /** The last identity in a name or address; null where there is none. */
    static @Nullable String find(String name) {
        Matcher matcher = IDENTITY.matcher(name);
        String found = null;
        while (matcher.find()) {
            found = matcher.group();
        }
        return found;
    }
}
