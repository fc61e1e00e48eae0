package org.unmask.pipeline.archives;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a member as WebDataset has it: what stands before the first dot of its last part is the sample's key, the rest its
 * ending. Immutable.
 *
 * @param key with its folders
 * @param ending in lower case, without the dot; may have dots itself
 */
record MemberName(String key, String ending) {
    private static final Set<String> PICTURES = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff", "pbm", "pgm", "ppm", "pnm",
            "avif", "heic", "heif", "jp2", "jxl");

    static MemberName of(String name) {
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', slash + 1);
        return dot < 0
                ? new MemberName(name, "")
                : new MemberName(name.substring(0, dot), name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    boolean isPicture() {
        return PICTURES.contains(ending);
    }

    /** Whether a part of a name begins with a dot or an underscore; steps are no names. */
    static boolean isHidden(String name) {
        return Arrays.stream(name.split("/", -1))
                .anyMatch(part -> (part.startsWith(".") && !isStep(part)) || part.startsWith("_"));
    }

    /** Whether a name leads out of where an archive would be unpacked. */
    static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.matches("[A-Za-z]:.*")
                || Arrays.asList(name.replace('\\', '/').split("/", -1)).contains("..");
    }

    private static boolean isStep(String part) {
        return part.equals(".") || part.equals("..");
    }
}
