package org.unmask.pipeline.manifests;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.listing.ListedFile;
import org.unmask.pipeline.masks.ManifestMask;

/**
 * Reads {@code manifest.csv} or {@code manifest.jsonl}: a header, or on each line an object, with {@code path} and any of {@code domain}, {@code label}, {@code group}, {@code mask};
 * further columns are left alone. A label is real, fake, 0, 1 or empty. Driver only.
 */
public final class Manifest {
    private static final String JSON_LINES = ".jsonl";
    private static final List<String> ENDINGS = List.of(".csv", JSON_LINES);

    private final String name;
    private final ManifestColumns columns;
    private final ManifestPaths paths;
    private final String defaultDomain;

    private Manifest(String name, ManifestColumns columns, ManifestPaths paths, String defaultDomain) {
        this.name = name;
        this.columns = columns;
        this.paths = paths;
        this.defaultDomain = defaultDomain;
    }

    /**
     * The claims of a manifest about the files of its folder. A file that the manifest names and the folder lacks keeps its
     * claim, as missing; a file that the manifest does not name has none.
     *
     * @param manifest its URI, for errors and for where its folder is
     * @throws UserException if it is no CSV or JSON in UTF-8, the header has no path, a path is named twice, or a label is none
     */
    public static List<ManifestEntry> read(
            String manifest, byte[] bytes, List<ListedFile> files, String defaultDomain) {
        boolean isJson = manifest.toLowerCase(Locale.ROOT).endsWith(JSON_LINES);
        List<CsvRecord> records = isJson ? JsonLines.all(manifest, bytes) : CsvRecord.all(manifest, bytes);
        if (isJson && records.size() < 2) {
            throw new UserException("Cannot read " + manifest + ": expected a JSON object for each picture, got none."
                    + " Name the pictures, or remove the manifest.");
        }
        CsvRecord header = records.isEmpty() ? new CsvRecord(1, List.of()) : records.get(0);
        String folder = manifest.substring(0, manifest.lastIndexOf('/') + 1);
        Manifest reader = new Manifest(
                manifest, ManifestColumns.of(manifest, header), new ManifestPaths(folder, files), defaultDomain);
        if (records.size() < 2) {
            throw new UserException(
                    "Cannot read " + manifest + ": expected a line for each picture, got a header alone."
                            + " Name the pictures, or remove the manifest.");
        }
        return reader.entries(records.subList(1, records.size()));
    }

    /** Whether a file is a manifest, by the ending of its name. */
    public static boolean isNamedSo(String file) {
        return ENDINGS.stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith);
    }

    private List<ManifestEntry> entries(List<CsvRecord> records) {
        List<ManifestEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvRecord record : records) {
            ManifestEntry entry = entry(record);
            if (!seen.add(entry.uri())) {
                throw new UserException("Cannot read " + name + ": expected each path once, got " + entry.relative()
                        + " twice, in line " + record.line() + " for the second time. Remove one of the lines.");
            }
            entries.add(entry);
        }
        return entries;
    }

    private ManifestEntry entry(CsvRecord record) {
        ManifestPaths.Place place = paths.find(columns.text(record, ManifestColumns.PATH));
        String domain = columns.text(record, ManifestColumns.DOMAIN);
        String group = columns.text(record, ManifestColumns.GROUP);
        String mask = columns.text(record, ManifestColumns.MASK);
        return new ManifestEntry(
                place.relative(),
                place.uri(),
                place.problem(),
                domain.isEmpty() ? defaultDomain : domain,
                label(record, place.relative()),
                group.isEmpty() ? null : group,
                mask.isEmpty() ? null : mask(paths.find(mask)));
    }

    private static ManifestMask mask(ManifestPaths.Place place) {
        return new ManifestMask(place.uri(), place.isMissing());
    }

    private int label(CsvRecord record, String path) {
        String text = columns.text(record, ManifestColumns.LABEL);
        OptionalInt label = LabelWords.read(text);
        if (label.isEmpty()) {
            throw new UserException("Cannot read " + name + ": expected the label " + LabelWords.EXPECTED + " for "
                    + path + ", got '" + text + "' in line " + record.line() + ". Correct that line.");
        }
        return label.getAsInt();
    }
}
