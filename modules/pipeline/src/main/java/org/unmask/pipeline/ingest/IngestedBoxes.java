package org.unmask.pipeline.ingest;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.detect.BoxSheet;
import org.unmask.images.detect.FaceBox;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.tables.Columns;

/** Draws what a detector found in the pictures of a run, and in which it found nothing, for somebody to look at. Driver only. */
public final class IngestedBoxes {
    private static final Logger LOG = LoggerFactory.getLogger(IngestedBoxes.class);
    private static final int MOST_PICTURES = 24;
    private static final int CELL = 320;
    private static final int COLUMNS = 4;

    private final Workspace work;

    public IngestedBoxes(Workspace work) {
        this.work = work;
    }

    /**
     * Writes a PNG file of the first pictures that the run took in or found no face in, by place.
     *
     * @return how many pictures are in it; with none, no file is written
     */
    public int write(Path file) {
        List<BoxSheet.Entry> entries = new ArrayList<>();
        boxes().forEach((uri, boxes) -> entry(uri, boxes).ifPresent(entries::add));
        if (entries.isEmpty()) {
            return 0;
        }
        try {
            Files.write(file, PictureCodec.encodePng(new BoxSheet(CELL, COLUMNS).of(entries)));
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot write " + file + ": expected a folder that takes it, got " + e.getMessage()
                            + ". Choose another place; the faces are in the tables.",
                    e);
        }
        return entries.size();
    }

    private Map<String, List<FaceBox>> boxes() {
        Dataset<Row> faces = ofRun(work.tables().faces().read());
        Dataset<Row> without = ofRun(work.tables().rejects().read()).where(Columns.is("reason", RejectReason.NO_FACE));
        List<Row> places = faces.select("source_uri")
                .union(without.select("source_uri"))
                .distinct()
                .orderBy("source_uri")
                .takeAsList(MOST_PICTURES);
        Map<String, List<FaceBox>> boxes = new TreeMap<>();
        places.forEach(place -> boxes.put(place.getString(0), new ArrayList<>()));
        faces.where(col("source_uri").isin(boxes.keySet().toArray()))
                .where(col("box_left").isNotNull())
                .select("source_uri", "box_left", "box_top", "box_width", "box_height")
                .collectAsList()
                .forEach(row -> boxes.computeIfAbsent(row.getString(0), uri -> new ArrayList<>())
                        .add(new FaceBox(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4))));
        return boxes;
    }

    private Dataset<Row> ofRun(Dataset<Row> rows) {
        return rows.where(col("run_id").equalTo(work.run().runId()));
    }

    /** Empty for what is no file of its own, such as a row of a table, or is one no longer. */
    private Optional<BoxSheet.Entry> entry(String uri, List<FaceBox> boxes) {
        try {
            byte[] bytes = SourceBytes.read(uri, work.sparkContext().hadoopConfiguration());
            return Optional.of(new BoxSheet.Entry(PictureCodec.STORED.decode(bytes), boxes).within(CELL));
        } catch (IOException | UnreadablePictureException e) {
            LOG.info("not drawn: {}: {}", uri, e.toString());
            return Optional.empty();
        }
    }
}
