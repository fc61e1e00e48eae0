package org.unmask.pipeline.adaptation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.unmask.networks.head.LinearHead;
import org.unmask.pipeline.embedding.EmbeddedFace;
import org.unmask.pipeline.scoring.ShardScores;

/** What a head says of the faces of each worker, as one element. Runs on executors; pure. */
final class ScoreEmbeddings implements Function2<Integer, Iterator<EmbeddedFace>, Iterator<ShardScores>> {
    private static final long serialVersionUID = 1L;

    private final LinearHead head;
    private final boolean keepsEmbeddings;

    ScoreEmbeddings(LinearHead head, boolean keepsEmbeddings) {
        this.head = head;
        this.keepsEmbeddings = keepsEmbeddings;
    }

    @Override
    public Iterator<ShardScores> call(Integer worker, Iterator<EmbeddedFace> faces) {
        List<EmbeddedFace> all = new ArrayList<>();
        faces.forEachRemaining(all::add);
        int numbers = keepsEmbeddings ? head.coefficients().length : 0;
        byte[] labels = new byte[all.size()];
        float[] pFake = new float[all.size()];
        float[] embeddings = new float[ShardScores.numbers(all.size(), numbers)];
        for (int at = 0; at < pFake.length; at++) {
            labels[at] = (byte) all.get(at).label();
            pFake[at] = (float) head.pFake(all.get(at).vector());
            System.arraycopy(all.get(at).vector(), 0, embeddings, at * numbers, numbers);
        }
        ShardScores scores = new ShardScores(
                worker,
                all.stream().map(EmbeddedFace::faceId).toList(),
                all.stream().map(EmbeddedFace::domain).toList(),
                all.stream().map(EmbeddedFace::groupId).toList(),
                labels,
                pFake,
                embeddings,
                new float[0]);
        return List.of(scores).iterator();
    }
}
