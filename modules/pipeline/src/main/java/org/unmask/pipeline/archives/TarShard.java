package org.unmask.pipeline.archives;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One archive.
 *
 * @param uri where it lies
 * @param domain the domain of its pictures where it names none
 */
record TarShard(String uri, String domain) implements Serializable {
    private static final Pattern NAMES = Pattern.compile(".*\\.(tar|tar\\.gz|tgz)");

    /** Whether a file is an archive, by its name. */
    static boolean isNamedSo(String file) {
        return NAMES.matcher(file.toLowerCase(Locale.ROOT)).matches();
    }

    boolean isZipped() {
        return !uri.toLowerCase(Locale.ROOT).endsWith(".tar");
    }
}
