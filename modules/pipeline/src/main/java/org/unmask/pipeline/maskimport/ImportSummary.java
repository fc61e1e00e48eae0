package org.unmask.pipeline.maskimport;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of every annotation of an import.
 *
 * @param found annotations: of Label Studio each person's of each face, of COCO each annotated picture, of PNG each file
 * @param imported new masks
 * @param labelsAlone annotations that brought a new label and no mask
 * @param known annotations whose content the tables had
 * @param refused annotations that were refused, whatever the number of their flaws, by the reason of the first
 * @param labels new labels, those that came with masks among them
 * @param untouched faces that the input lists and nobody has annotated; they are not in {@code found}
 */
public record ImportSummary(
        long found,
        long imported,
        long labelsAlone,
        long known,
        Map<String, Long> refused,
        long labels,
        long untouched) {
    /** Copies the counts, sorted by reason. */
    public ImportSummary {
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
    }

    /** Refused annotations of all reasons. */
    public long refusedCount() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every annotation left as imported, a label alone, known or refused. */
    public boolean addsUp() {
        return found == imported + labelsAlone + known + refusedCount();
    }

    /** Whether nothing was written but refusals. */
    public boolean nothingNew() {
        return imported == 0 && labels == 0;
    }
}
