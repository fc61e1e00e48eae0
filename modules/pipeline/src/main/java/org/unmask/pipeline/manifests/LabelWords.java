package org.unmask.pipeline.manifests;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The words for labels that manifests, tables and archives have in common: real, fake, 0, 1 or nothing, in any case. Stateless. */
public final class LabelWords {
    /** To stand after "expected the label". */
    public static final String EXPECTED = "real, fake, 0, 1 or empty";

    private static final Map<String, Integer> LABELS =
            Map.of("", ManifestEntry.UNLABELLED, "real", 0, "0", 0, "0.0", 0, "fake", 1, "1", 1, "1.0", 1);

    private LabelWords() {}

    /** 0 real, 1 fake, -1 not known; empty for another word. */
    public static OptionalInt read(String word) {
        Integer label = LABELS.get(word.strip().toLowerCase(Locale.ROOT));
        return label == null ? OptionalInt.empty() : OptionalInt.of(label);
    }
}
