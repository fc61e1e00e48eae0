package org.unmask.pipeline.manifests;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EditDistance;

/** Where the columns of a manifest are. Their names may be written in any case, with blanks around them. Immutable. */
final class ManifestColumns {
    static final String PATH = "path";
    static final String DOMAIN = "domain";
    static final String LABEL = "label";
    static final String GROUP = "group";
    static final String MASK = "mask";

    private static final List<String> KNOWN = List.of(PATH, DOMAIN, LABEL, GROUP, MASK);
    private static final int SLIP = 2;

    private final String manifest;
    private final int count;
    private final Map<String, Integer> places;

    private ManifestColumns(String manifest, int count, Map<String, Integer> places) {
        this.manifest = manifest;
        this.count = count;
        this.places = places;
    }

    /**
     * The columns that a header names.
     *
     * @throws UserException if there is no path, one of them is named twice, or one is missing and another is nearly called so
     */
    static ManifestColumns of(String manifest, CsvRecord header) {
        Map<String, Integer> places = new HashMap<>();
        List<String> names = header.fields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (int place = 0; place < names.size(); place++) {
            if (KNOWN.contains(names.get(place)) && places.put(names.get(place), place) != null) {
                throw new UserException("Cannot read " + manifest + ": expected each column once, got "
                        + names.get(place) + " twice in " + heading(header) + ". Rename or remove one of them.");
            }
        }
        for (String name : names) {
            refuseSlip(manifest, name, places, heading(header));
        }
        if (!places.containsKey(PATH)) {
            throw new UserException("Cannot read " + manifest + ": expected "
                    + (header.line() == CsvRecord.NO_LINE ? "keys" : "a header")
                    + " with path and any of domain, label, group, mask," + " got " + header.fields()
                    + ". Name the columns in " + heading(header) + ".");
        }
        return new ManifestColumns(manifest, names.size(), places);
    }

    /** Whether a column means something, in whatever case and with whatever blanks it is written. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /** Where the names stand. */
    private static String heading(CsvRecord header) {
        return header.line() == CsvRecord.NO_LINE ? "the keys" : "the first line";
    }

    private static void refuseSlip(String manifest, String name, Map<String, Integer> places, String heading) {
        for (String known : KNOWN) {
            int distance = EditDistance.between(known, name);
            if (!places.containsKey(known) && distance > 0 && distance <= SLIP && name.length() >= known.length()) {
                throw new UserException("Cannot read " + manifest + ": expected columns of other names than " + name
                        + ", which is nearly " + known + ", got no " + known + ". Correct " + heading + ", or call it"
                        + " something else.");
            }
        }
    }

    /**
     * What a record says in a column, without the blanks around it; empty where there is no such column.
     *
     * @throws UserException if the record has more fields than the header
     */
    String text(CsvRecord record, String column) {
        if (record.fields().size() > count) {
            throw new UserException(
                    "Cannot read " + manifest + ": expected " + count + " fields as in the first line, got "
                            + record.fields().size() + " in line " + record.line()
                            + ". Put fields with commas between quotation marks.");
        }
        Integer place = places.get(column);
        return place == null || place >= record.fields().size()
                ? ""
                : record.fields().get(place).strip();
    }
}
