package org.unmask.pipeline.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.framing.StoredFace;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.scoring.FaceScorer;
import org.unmask.pipeline.scoring.FacesInBatches;
import org.unmask.tables.rows.EmbeddingRow;

/**
 * Embeds faces as they come, rows of face_id, domain and image: a task holds one batch at a time, however many it has. Runs on
 * executors; pure.
 */
final class EmbedFaces implements FlatMapFunction<Iterator<Row>, EmbeddingRow> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final int batchSize;
    private final RowFrame frame;

    EmbedFaces(Architecture architecture, Broadcast<ModelState> state, int batchSize, RowFrame frame) {
        this.architecture = architecture;
        this.state = state;
        this.batchSize = batchSize;
        this.frame = frame;
    }

    @Override
    public Iterator<EmbeddingRow> call(Iterator<Row> faces) {
        if (!faces.hasNext()) {
            return Collections.emptyIterator();
        }
        return FacesInBatches.of(faces, architecture, state, batchSize, Batches::new);
    }

    /** The rows of a batch's faces. */
    private final class Batches implements Function<List<Row>, List<EmbeddingRow>> {
        private final FaceScorer scorer;
        private final int faceBytes;
        private final byte[] pixels;

        Batches(FaceScorer scorer, int atOnce) {
            this.scorer = scorer;
            faceBytes = scorer.framing().storedBytes();
            pixels = new byte[Math.multiplyExact(atOnce, faceBytes)];
        }

        @Override
        public List<EmbeddingRow> apply(List<Row> batch) {
            for (int at = 0; at < batch.size(); at++) {
                decode(batch.get(at), at);
            }
            float[] embeddings = scorer.score(pixels, batch.size()).embeddings();
            int numbers = architecture.embeddingSize();
            List<EmbeddingRow> rows = new ArrayList<>();
            for (int at = 0; at < batch.size(); at++) {
                float[] vector = Arrays.copyOfRange(embeddings, at * numbers, (at + 1) * numbers);
                rows.add(frame.row(batch.get(at).getString(0), batch.get(at).getString(1), vector));
            }
            return rows;
        }

        private void decode(Row face, int at) {
            try {
                scorer.framing()
                        .store(face.<byte[]>getAs(2), PictureCodec.STORED, new StoredFace(pixels, at * faceBytes));
            } catch (UnreadablePictureException e) {
                throw new DataContractException(
                        "Cannot decode face " + face.getString(0)
                                + ": expected the picture that was checked when it was ingested, got " + e.detail()
                                + ". Check the files of unmask.faces for damage.",
                        e);
            }
        }
    }
}
