package org.unmask.pipeline.embedding;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Buckets;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.published.FrozenNetwork;
import org.unmask.tables.rows.EmbeddingRow;

/**
 * Fills {@code unmask.embeddings}: of each face that has none yet by the encoder that the configuration names, one row. Works span by
 * span, each of some thousand faces and one commit. What if it dies: before a span's commit the span is missing as before, after it
 * the span is there; the next run embeds what is missing then, so that each face has one row. Two runs at once may embed a face twice.
 * Driver only.
 */
public final class FaceEmbedding {
    private static final Logger LOG = LoggerFactory.getLogger(FaceEmbedding.class);

    /** Some five minutes of a small machine; each span reads the faces' files once. */
    private static final int FACES_OF_SPAN = 20_000;

    private static final int TASKS_A_SLOT = 2;

    private final Workspace work;
    private final int facesOfSpan;

    public FaceEmbedding(Workspace work) {
        this(work, FACES_OF_SPAN);
    }

    /** One whose commits have about so many faces. */
    FaceEmbedding(Workspace work, int facesOfSpan) {
        this.work = work;
        this.facesOfSpan = facesOfSpan;
    }

    /**
     * Embeds all faces of some domains.
     *
     * @param domains none for all
     * @throws UserException if there are no such faces, or the configuration names no encoder of published weights
     */
    public EmbeddingSummary run(List<String> domains) {
        FrozenNetwork network = FrozenNetwork.of(work, "embed faces");
        Dataset<Row> faces = work.tables().faces().read();
        EmbeddingSummary summary = run(
                network, domains.isEmpty() ? faces : faces.where(col("domain").isin(domains.toArray())));
        if (summary.faceCount() == 0) {
            throw new UserException("Cannot embed faces: expected some in unmask.faces"
                    + (domains.isEmpty() ? "" : " of " + domains) + ", got none. Ingest them, or check --domain.");
        }
        return summary;
    }

    /**
     * Embeds those of some faces that have no embedding yet.
     *
     * @param faces with their columns face_id, domain and image
     */
    EmbeddingSummary run(FrozenNetwork network, Dataset<Row> faces) {
        EmbeddingKey key = EmbeddingKey.of(network.architecture());
        Instant begin = work.clock().instant();
        work.describe("embed: look for faces without an embedding");
        JavaRDD<String> missing = missing(faces, key).persist(StorageLevel.MEMORY_AND_DISK());
        Broadcast<ModelState> state = work.sparkContext().broadcast(network.state());
        try {
            long count = missing.count();
            var embed = new EmbedFaces(
                    network.architecture(),
                    state,
                    work.config().evaluate().batchSize(),
                    new RowFrame(key, work.run().startedAt(), work.run().runId()));
            inSpans(faces, missing, count, embed);
            double seconds = Duration.between(begin, work.clock().instant()).toMillis() / 1000.0;
            return new EmbeddingSummary(
                    faces.count(), count, seconds, key, network.architecture().embeddingSize());
        } finally {
            missing.unpersist();
            state.destroy();
        }
    }

    private void inSpans(Dataset<Row> faces, JavaRDD<String> missing, long count, EmbedFaces embed) {
        int spans = Math.toIntExact((count + facesOfSpan - 1) / facesOfSpan);
        work.progress().begin("embed: faces", count);
        try {
            long done = 0;
            for (int number = 0; number < spans; number++) {
                int span = number;
                List<String> ids =
                        missing.filter(face -> Buckets.of(face, spans) == span).collect();
                if (ids.isEmpty()) {
                    continue;
                }
                work.describe("embed: span " + (span + 1) + " of " + spans + ", " + ids.size() + " faces");
                work.tables().embeddings().append(embedded(faces, ids, embed));
                done += ids.size();
                work.progress().reached(done);
                LOG.info("embedded: span={} of {}, faces={}", span + 1, spans, done);
            }
        } finally {
            work.progress().end();
        }
    }

    private JavaRDD<EmbeddingRow> embedded(Dataset<Row> faces, List<String> ids, EmbedFaces embed) {
        GpuStages stages = GpuStages.of(work.sparkContext());
        Dataset<Row> wanted = work.spark().createDataset(ids, Encoders.STRING()).toDF("face_id");
        JavaRDD<Row> pictures = faces.select("face_id", "domain", "image")
                .join(broadcast(wanted), "face_id", "left_semi")
                .repartition(Math.min(ids.size(), TASKS_A_SLOT * stages.slots()), col("face_id"))
                .toJavaRDD();
        return stages.apart(pictures.mapPartitions(embed));
    }

    private JavaRDD<String> missing(Dataset<Row> faces, EmbeddingKey key) {
        Dataset<Row> known = work.tables()
                .embeddings()
                .read()
                .where(col("encoder_key").equalTo(key.sha256()))
                .select("face_id");
        return faces.select("face_id")
                .join(known, "face_id", "left_anti")
                .as(Encoders.STRING())
                .toJavaRDD();
    }
}
