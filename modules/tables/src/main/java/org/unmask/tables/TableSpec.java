package org.unmask.tables;

import java.util.List;
import java.util.Map;
import org.unmask.tables.rows.AnnotationTaskRow;
import org.unmask.tables.rows.CarryOverRow;
import org.unmask.tables.rows.EmbeddingRow;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.ForgottenRow;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.LabelRow;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;
import org.unmask.tables.rows.PseudoLabelRow;
import org.unmask.tables.rows.RejectRow;
import org.unmask.tables.rows.RoundRow;
import org.unmask.tables.rows.RunRow;
import org.unmask.tables.rows.ScoreRow;

/**
 * One table of the data contract: its name, its record and how its files are laid out.
 *
 * @param name the table's name in the namespace {@code unmask}
 * @param row the record of one row
 * @param partitionedBy columns whose value each data file holds one of
 * @param properties Iceberg table properties
 */
public record TableSpec<R extends Record>(
        String name, Class<R> row, List<String> partitionedBy, Map<String, String> properties) {

    // A writer keeps one open file per domain instead of shuffling pictures to sort them.
    private static final Map<String, String> NO_SHUFFLE =
            Map.of("write.distribution-mode", "none", "write.spark.fanout.enabled", "true");

    // Encoded pictures do not compress, and a large row group times a large batch does not fit an executor's heap.
    private static final Map<String, String> PICTURES = Map.of(
            "write.distribution-mode", "none",
            "write.spark.fanout.enabled", "true",
            "write.parquet.row-group-size-bytes", "16777216",
            "read.parquet.vectorization.batch-size", "64",
            "write.metadata.metrics.column.image", "none",
            "write.parquet.compression-codec", "zstd");

    // Thousands of numbers a row, which neither compress nor have a range that anybody asks for.
    private static final Map<String, String> VECTORS = Map.of(
            "write.distribution-mode", "none",
            "write.spark.fanout.enabled", "true",
            "write.parquet.row-group-size-bytes", "33554432",
            "write.metadata.metrics.column.vector.element", "none",
            "write.parquet.compression-codec", "uncompressed");

    public static final TableSpec<FaceRow> FACES = new TableSpec<>("faces", FaceRow.class, List.of("domain"), PICTURES);
    public static final TableSpec<LabelRow> LABELS = new TableSpec<>("labels", LabelRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<RejectRow> REJECTS =
            new TableSpec<>("rejects", RejectRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<RunRow> RUNS = new TableSpec<>("runs", RunRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<RoundRow> ROUNDS = new TableSpec<>("rounds", RoundRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<PseudoLabelRow> PSEUDO_LABELS =
            new TableSpec<>("pseudo_labels", PseudoLabelRow.class, List.of("domain"), NO_SHUFFLE);
    public static final TableSpec<ModelRow> MODELS = new TableSpec<>("models", ModelRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<EvaluationRow> EVALUATIONS =
            new TableSpec<>("evaluations", EvaluationRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<ScoreRow> SCORES =
            new TableSpec<>("scores", ScoreRow.class, List.of("domain"), NO_SHUFFLE);

    public static final TableSpec<MaskRow> MASKS = new TableSpec<>("masks", MaskRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<AnnotationTaskRow> ANNOTATION_TASKS =
            new TableSpec<>("annotation_tasks", AnnotationTaskRow.class, List.of(), NO_SHUFFLE);

    public static final TableSpec<EmbeddingRow> EMBEDDINGS =
            new TableSpec<>("embeddings", EmbeddingRow.class, List.of("encoder_key", "domain"), VECTORS);

    public static final TableSpec<GateDecisionRow> GATE_DECISIONS =
            new TableSpec<>("gate_decisions", GateDecisionRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<CarryOverRow> CARRY_OVER =
            new TableSpec<>("carry_over", CarryOverRow.class, List.of(), NO_SHUFFLE);
    public static final TableSpec<PromotionRow> PROMOTIONS =
            new TableSpec<>("promotions", PromotionRow.class, List.of(), NO_SHUFFLE);

    public static final TableSpec<ForgottenRow> FORGOTTEN =
            new TableSpec<>("forgotten", ForgottenRow.class, List.of(), NO_SHUFFLE);

    /** Every table, in the order in which a night fills them. */
    public static List<TableSpec<?>> all() {
        return List.of(
                FACES,
                LABELS,
                REJECTS,
                MASKS,
                RUNS,
                CARRY_OVER,
                ROUNDS,
                PSEUDO_LABELS,
                MODELS,
                EVALUATIONS,
                SCORES,
                GATE_DECISIONS,
                PROMOTIONS,
                EMBEDDINGS,
                ANNOTATION_TASKS,
                FORGOTTEN);
    }
}
