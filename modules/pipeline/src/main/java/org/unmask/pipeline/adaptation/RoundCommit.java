package org.unmask.pipeline.adaptation;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.DataContractException;
import org.unmask.engine.json.Json;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.PseudoLabelRow;
import org.unmask.tables.rows.RoundRow;

/**
 * Publishes a round. The one commit that makes it visible is that of {@code pseudo_labels}: its rows are staged on a branch,
 * audited, published and tagged, and the snapshot's summary carries the whole row of {@code rounds}. That row is then copied
 * into {@code rounds}; a run that dies before is mended by {@link #repair} of any later run. Driver only.
 */
public final class RoundCommit {
    private static final Logger LOG = LoggerFactory.getLogger(RoundCommit.class);
    private static final String PROPERTY = "unmask.round";

    private final Tables tables;

    public RoundCommit(Tables tables) {
        this.tables = tables;
    }

    /** Publishes the pseudo-labels of a round together with what is said of the round. */
    void publish(JavaRDD<PseudoLabelRow> rows, RoundRow round, RoundKey key) {
        String ref = key.refName(round.runId());
        tables.pseudoLabels()
                .publish(
                        rows,
                        ref + ".staged",
                        Map.of(PROPERTY, Json.text(Json.rows(), round)),
                        staged -> audit(staged, round),
                        ref);
        tables.rounds().append(List.of(round));
        LOG.info("published {}: accepted={}+{}", key.words(), round.acceptedReal(), round.acceptedFake());
    }

    /** Adds the rows of {@code rounds} that a dead run published in {@code pseudo_labels} and nowhere else. */
    public void repair() {
        Set<String> known = new HashSet<>();
        tables.rounds().collect().forEach(round -> known.add(identity(round)));
        for (Map<String, String> summary : tables.pseudoLabels().snapshotSummaries()) {
            String published = summary.get(PROPERTY);
            if (published != null) {
                RoundRow round = read(published);
                if (known.add(identity(round))) {
                    tables.rounds().append(List.of(round));
                    LOG.warn(
                            "repaired the row of {} in rounds: the run that published it ended early", identity(round));
                }
            }
        }
    }

    private static void audit(Dataset<Row> staged, RoundRow round) {
        long candidates = round.candidatesReal() + round.candidatesFake();
        Row found = staged.agg(
                        functions.count(functions.lit(1)),
                        functions.count_distinct(functions.col("face_id")),
                        functions.sum(functions.col("accepted").cast("int")))
                .first();
        long accepted = found.isNullAt(2) ? 0 : found.getLong(2);
        if (found.getLong(0) != candidates
                || found.getLong(1) != candidates
                || accepted != round.acceptedReal() + round.acceptedFake()) {
            throw new DataContractException("Cannot publish " + identity(round) + ": expected " + candidates
                    + " pseudo-labels of as many faces with " + (round.acceptedReal() + round.acceptedFake())
                    + " accepted, got " + found + ". Nothing was published; run the job again.");
        }
    }

    private static String identity(RoundRow round) {
        return round.runId() + " " + new RoundKey(round.domain(), round.curriculum(), round.round()).words();
    }

    private static RoundRow read(String json) {
        try {
            return Json.rows().readValue(json, RoundRow.class);
        } catch (JsonProcessingException e) {
            throw new DataContractException(
                    "Cannot read a published round: expected the JSON of a row of rounds, got " + json
                            + ". Repair the table's snapshot summary.",
                    e);
        }
    }
}
