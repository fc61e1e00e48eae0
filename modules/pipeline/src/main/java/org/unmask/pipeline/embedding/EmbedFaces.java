package org.unmask.pipeline.embedding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.framing.StoredFace;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.scoring.FaceScorer;
import org.unmask.pipeline.scoring.ShardBatches;
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
            return List.<EmbeddingRow>of().iterator();
        }
        TaskDevice.prepare();
        FaceScorer scorer = new FaceScorer(architecture, state.value());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> scorer.close());
        int atOnce = ShardBatches.facesAtOnce(batchSize, scorer.framing().storedBytes());
        return new Batches(faces, scorer, atOnce);
    }

    /** The rows of faces, a batch ahead of whoever asks. */
    private final class Batches implements Iterator<EmbeddingRow> {
        private final Iterator<Row> faces;
        private final FaceScorer scorer;
        private final int faceBytes;
        private final byte[] pixels;
        private final Queue<EmbeddingRow> ready = new ArrayDeque<>();

        Batches(Iterator<Row> faces, FaceScorer scorer, int atOnce) {
            this.faces = faces;
            this.scorer = scorer;
            faceBytes = scorer.framing().storedBytes();
            pixels = new byte[Math.multiplyExact(atOnce, faceBytes)];
        }

        @Override
        public boolean hasNext() {
            fill();
            return !ready.isEmpty();
        }

        @Override
        public EmbeddingRow next() {
            fill();
            // An empty queue throws what an iterator at its end throws.
            return ready.remove();
        }

        private void fill() {
            if (!ready.isEmpty() || !faces.hasNext()) {
                return;
            }
            List<Row> batch = new ArrayList<>();
            while (faces.hasNext() && (batch.size() + 1) * faceBytes <= pixels.length) {
                Row face = faces.next();
                decode(face, batch.size());
                batch.add(face);
            }
            float[] embeddings = scorer.score(pixels, batch.size()).embeddings();
            int numbers = architecture.embeddingSize();
            for (int at = 0; at < batch.size(); at++) {
                float[] vector = Arrays.copyOfRange(embeddings, at * numbers, (at + 1) * numbers);
                ready.add(frame.row(batch.get(at).getString(0), batch.get(at).getString(1), vector));
            }
        }

        private void decode(Row face, int at) {
            try {
                scorer.framing()
                        .store(face.<byte[]>getAs(2), PictureCodec.DEFAULT, new StoredFace(pixels, at * faceBytes));
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
