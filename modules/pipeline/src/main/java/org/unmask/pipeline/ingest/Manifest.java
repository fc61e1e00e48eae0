package org.unmask.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.masks.ManifestMask;

/**
 * Reads {@code manifest.csv}: a header with {@code path} and any of {@code domain}, {@code label}, {@code group}, {@code mask};
 * further columns are left alone. A label is real, fake, 0, 1 or empty. Driver only.
 */
final class Manifest {
    private static final Map<String, Integer> LABELS =
            Map.of("", ManifestEntry.UNLABELLED, "real", 0, "0", 0, "fake", 1, "1", 1);

    private Manifest() {}

    /**
     * The claims of a manifest about the files of its folder. A file that the manifest names and the folder lacks keeps its
     * claim, as missing; a file that the manifest does not name has none.
     *
     * @throws UserException if the header has no path, a path is named twice, or a label is none
     */
    static List<ManifestEntry> read(SparkSession spark, String manifest, List<ListedFile> files, String defaultDomain) {
        Dataset<Row> table =
                spark.read().option("header", "true").option("escape", "\"").csv(manifest);
        Set<String> columns = Set.of(table.columns());
        if (!columns.contains("path")) {
            throw new UserException(
                    "Cannot read " + manifest + ": expected a header with path and any of domain, label, group, mask,"
                            + " got " + List.of(table.columns()) + ". Name the columns in the first line.");
        }
        Map<String, String> uris = new HashMap<>();
        files.forEach(file -> uris.put(file.relative(), file.uri()));
        List<ManifestEntry> claims = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : table.collectAsList()) {
            ManifestEntry claim = claim(row, columns, uris, manifest, defaultDomain);
            if (!seen.add(claim.relative())) {
                throw new UserException("Cannot read " + manifest + ": expected each path once, got " + claim.relative()
                        + " twice. Remove one of the lines.");
            }
            claims.add(claim);
        }
        if (claims.isEmpty()) {
            throw new UserException(
                    "Cannot read " + manifest + ": expected a line for each picture, got a header alone."
                            + " Name the pictures, or remove the manifest.");
        }
        return claims;
    }

    private static ManifestEntry claim(
            Row row, Set<String> columns, Map<String, String> uris, String manifest, String defaultDomain) {
        String path = relative(text(row, columns, "path"));
        String domain = text(row, columns, "domain");
        String group = text(row, columns, "group");
        String mask = relative(text(row, columns, "mask"));
        String uri = uris.get(path);
        return new ManifestEntry(
                path,
                uri == null ? beside(manifest, path) : uri,
                uri == null,
                domain.isEmpty() ? defaultDomain : domain,
                label(text(row, columns, "label"), path, manifest),
                group.isEmpty() ? null : group,
                mask.isEmpty() ? null : mask(mask, uris, manifest));
    }

    private static ManifestMask mask(String path, Map<String, String> uris, String manifest) {
        String uri = uris.get(path);
        return new ManifestMask(uri == null ? beside(manifest, path) : uri, uri == null);
    }

    private static String relative(String path) {
        return path.replaceFirst("^\\./", "");
    }

    /** Where a file of the folder would lie. */
    private static String beside(String manifest, String path) {
        return manifest.substring(0, manifest.lastIndexOf('/') + 1) + path;
    }

    private static int label(String text, String path, String manifest) {
        Integer label = LABELS.get(text.toLowerCase(Locale.ROOT));
        if (label == null) {
            throw new UserException("Cannot read " + manifest + ": expected the label real, fake, 0, 1 or empty for "
                    + path + ", got '" + text + "'. Correct that line.");
        }
        return label;
    }

    private static String text(Row row, Set<String> columns, String column) {
        @Nullable String value = columns.contains(column) ? row.<String>getAs(column) : null;
        return value == null ? "" : value.strip();
    }
}
