package org.unmask.pipeline.reporting;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.curriculum.FixedThreshold;
import org.unmask.core.models.ModelRole;
import org.unmask.images.ImageFormat;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.report.model.ContactFace;
import org.unmask.report.model.ContactSheet;
import org.unmask.report.model.EncodedPicture;
import org.unmask.report.model.FaceLabel;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.RoundRow;

/** The most and the least certain faces of each target's last round. Driver only. */
final class ContactData {
    private static final int FACES_PER_ROW = 8;

    private final Tables tables;
    private final RunRecord record;

    ContactData(Tables tables, RunRecord record) {
        this.tables = tables;
        this.record = record;
    }

    List<ContactSheet> build() {
        List<ContactSheet> sheets = new ArrayList<>();
        List<String> domains = record.rounds().stream()
                .map(RoundRow::domain)
                .distinct()
                .sorted()
                .toList();
        for (String domain : domains) {
            lastRound(record.rounds(), domain).ifPresent(round -> sheets.add(sheet(round)));
        }
        return sheets;
    }

    /** The newest round of a domain, of the adaptation itself where there is one, else of its baseline. */
    static Optional<RoundRow> lastRound(List<RoundRow> all, String domain) {
        List<RoundRow> rounds =
                all.stream().filter(round -> round.domain().equals(domain)).toList();
        return rounds.stream()
                .filter(ContactData::isOfTheAdaptation)
                .reduce((older, newer) -> newer)
                .or(() -> rounds.stream().reduce((older, newer) -> newer));
    }

    /** Rows of earlier versions do not say what their model was for: the baseline is told by its rule. */
    private static boolean isOfTheAdaptation(RoundRow round) {
        return round.role() == null
                ? !round.curriculum().equals(Choice.wordOf(FixedThreshold.class))
                : round.role() == ModelRole.ADAPTED;
    }

    private ContactSheet sheet(RoundRow round) {
        Dataset<Row> judged = tables.pseudoLabels()
                .read()
                .where(col("run_id").equalTo(round.runId()))
                .where(col("domain").equalTo(round.domain()))
                .where(col("curriculum").equalTo(round.curriculum()))
                .where(col("round").equalTo(round.round()))
                .select("face_id", "p_fake", "pseudo_label", "reason")
                .cache();
        try {
            return new ContactSheet(
                    round.domain(),
                    round.curriculum() + ", round " + round.round(),
                    faces(judged, col("p_fake").asc()),
                    faces(judged, col("p_fake").desc()),
                    faces(judged, abs(col("p_fake").minus(0.5)).asc()));
        } finally {
            judged.unpersist();
        }
    }

    private List<ContactFace> faces(Dataset<Row> judged, Column order) {
        String[] faceId = {"face_id"};
        Dataset<Row> chosen = judged.orderBy(order, col("face_id")).limit(FACES_PER_ROW);
        return chosen
                .join(tables.faces().read().select("face_id", "image"), "face_id")
                .join(FaceSelection.currentLabels(tables).withColumnRenamed("label", "true_label"), faceId, "left")
                .orderBy(order, col("face_id"))
                .select("face_id", "image", "p_fake", "pseudo_label", "reason", "true_label")
                .collectAsList()
                .stream()
                .map(ContactData::face)
                .toList();
    }

    private static ContactFace face(Row row) {
        Optional<FaceLabel> label = row.isNullAt(5) ? Optional.empty() : Optional.of(FaceLabel.of(row.getInt(5)));
        return new ContactFace(
                row.getString(0),
                picture(row.<byte[]>getAs(1)),
                row.getDouble(2),
                new ContactFace.Decision(FaceLabel.of(row.getInt(3)), row.getString(4)),
                label);
    }

    private static EncodedPicture picture(byte[] bytes) {
        return ImageFormat.sniff(bytes)
                .flatMap(ImageFormat::mediaType)
                .map(type -> EncodedPicture.of(type, bytes))
                .orElseGet(() -> shownAsPng(bytes));
    }

    private static EncodedPicture shownAsPng(byte[] bytes) {
        try {
            return EncodedPicture.of("image/png", PictureCodec.encodePng(PictureCodec.STORED.decode(bytes)));
        } catch (UnreadablePictureException e) {
            // A face that cannot be shown leaves its place on the page empty.
            return EncodedPicture.none();
        }
    }
}
