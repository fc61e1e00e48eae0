package org.unmask.pipeline.forgetting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;
import org.unmask.pipeline.models.Names;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.ModelRow;

/**
 * Which models may have seen faces, by what the tables say of models and runs: the domains that a model learnt from or was adapted to, and when. Models that
 * were made from such models are among them. Driver only.
 */
final class ModelWitnesses {
    private final Tables tables;

    ModelWitnesses(Tables tables) {
        this.tables = tables;
    }

    /** Those of some faces, the oldest first. */
    List<ModelWitness> of(List<Row> faces) {
        Map<String, Instant> begun = new HashMap<>();
        tables.runs().collect().forEach(run -> begun.put(run.runId(), run.startedAt()));
        List<ModelRow> models = new ArrayList<>(tables.models().collect());
        models.sort(Comparator.comparing(ModelRow::createdAt));
        Map<String, ModelWitness> witnesses = new LinkedHashMap<>();
        int before;
        do {
            before = witnesses.size();
            for (ModelRow model : models) {
                long count = faces.stream()
                        .filter(face -> mayHaveSeen(model, face, begun))
                        .count();
                if (count > 0 || Names.split(model.parentModels()).stream().anyMatch(witnesses::containsKey)) {
                    witnesses.put(model.modelId(), new ModelWitness(model.modelId(), model.runId(), count));
                }
            }
        } while (witnesses.size() > before);
        return List.copyOf(witnesses.values());
    }

    /** A run that is not on record, because it died after its faces, may have been at any time. */
    private static boolean mayHaveSeen(ModelRow model, Row face, Map<String, Instant> begun) {
        String domain = face.getAs("domain");
        boolean isOfItsDomains = Names.split(model.sourceDomains()).contains(domain)
                || Names.split(model.targetDomains()).contains(domain);
        boolean chooses = !face.getAs("split").equals(EnumWords.ofColumn(Split.TEST));
        Instant takenIn = begun.getOrDefault(face.<String>getAs("run_id"), Instant.MIN);
        return isOfItsDomains && chooses && !model.createdAt().isBefore(takenIn);
    }
}
