package org.unmask.pipeline.adaptation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.unmask.networks.head.LinearHead;
import org.unmask.pipeline.embedding.EmbeddedFace;
import org.unmask.pipeline.scoring.ShardScores;

/**
 * What a head says of the faces of each worker, as one element. The embeddings of a worker need no memory together, unless they are kept.
 * Runs on executors; pure.
 */
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
        List<Scored> all = new ArrayList<>();
        while (faces.hasNext()) {
            all.add(scored(faces.next()));
        }
        int numbers = keepsEmbeddings ? head.coefficients().length : 0;
        byte[] labels = new byte[all.size()];
        float[] pFake = new float[all.size()];
        float[] embeddings = new float[ShardScores.numbers(all.size(), numbers)];
        for (int at = 0; at < pFake.length; at++) {
            Scored face = all.get(at);
            labels[at] = (byte) face.label();
            pFake[at] = face.pFake();
            System.arraycopy(face.kept(), 0, embeddings, at * numbers, numbers);
        }
        ShardScores scores = new ShardScores(
                worker,
                all.stream().map(Scored::faceId).toList(),
                all.stream().map(Scored::domain).toList(),
                all.stream().map(Scored::groupId).toList(),
                labels,
                pFake,
                embeddings,
                new float[0]);
        return List.of(scores).iterator();
    }

    private Scored scored(EmbeddedFace face) {
        return new Scored(
                face.faceId(),
                face.domain(),
                face.groupId(),
                face.label(),
                (float) head.pFake(face.vector()),
                keepsEmbeddings ? face.vector() : new float[0]);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Scored(String faceId, String domain, String groupId, int label, float pFake, float[] kept) {}
}
