package org.unmask.pipeline.carryover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.embedding.EmbeddedFace;
import org.unmask.pipeline.embedding.EmbeddedFaces;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.published.FrozenNetwork;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;

/**
 * Faces as heads see them: by the frozen encoder where heads are what is adapted, else by the network that would be adapted. Keeps what it
 * gave until it is closed. Driver only.
 */
final class FaceVectors implements AutoCloseable {
    private final Workspace work;
    private final ShardLoading loading;
    private final StoredModel model;
    private final List<JavaRDD<EmbeddedFace>> vectors = new ArrayList<>();
    private final List<JavaRDD<FaceShard>> shards = new ArrayList<>();

    FaceVectors(Workspace work, ShardLoading loading, StoredModel model) {
        this.work = work;
        this.loading = loading;
        this.model = model;
    }

    /** The faces of a query. */
    JavaRDD<EmbeddedFace> of(FaceQuery query) {
        JavaRDD<EmbeddedFace> faces = work.config().train().mode() == TrainConfig.Mode.HEAD ? kept(query) : seen(query);
        vectors.add(faces.persist(StorageLevel.MEMORY_AND_DISK()));
        return faces;
    }

    private JavaRDD<EmbeddedFace> kept(FaceQuery query) {
        EmbeddedFaces faces = new EmbeddedFaces(work, FrozenNetwork.of(work, "adapt a head"));
        faces.embed(List.of(query));
        return faces.byWorker(query);
    }

    private JavaRDD<EmbeddedFace> seen(FaceQuery query) {
        JavaRDD<FaceShard> loaded = loading.load(query);
        shards.add(loaded);
        return new PoolScoring(work)
                .scoreWithEmbeddings(loaded, model.architecture().selecting(), model.state())
                .flatMap(FaceVectors::faces);
    }

    private static Iterator<EmbeddedFace> faces(ShardScores shard) {
        int numbers = shard.embeddingSize();
        List<EmbeddedFace> faces = new ArrayList<>();
        for (int face = 0; face < shard.count(); face++) {
            faces.add(new EmbeddedFace(
                    shard.faceIds().get(face),
                    shard.domains().get(face),
                    shard.groups().get(face),
                    shard.labels()[face],
                    Arrays.copyOfRange(shard.embeddings(), face * numbers, (face + 1) * numbers)));
        }
        return faces.iterator();
    }

    @Override
    public void close() {
        vectors.forEach(JavaRDD::unpersist);
        shards.forEach(loading::release);
    }
}
