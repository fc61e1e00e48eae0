package org.unmask.pipeline.embedding;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.pipeline.faces.WorkerRows;
import org.unmask.pipeline.published.FrozenNetwork;

/** The embeddings of faces by one frozen encoder; what the table lacks is computed first. Driver only. */
public final class EmbeddedFaces {
    private final Workspace work;
    private final FrozenNetwork network;
    private final FaceSelection selection;

    public EmbeddedFaces(Workspace work, FrozenNetwork network) {
        this.work = work;
        this.network = network;
        this.selection = new FaceSelection(work);
    }

    /** Sees to it that every face of some queries has its embedding. */
    public void embed(List<FaceQuery> queries) {
        queries.stream()
                .map(selection::of)
                .reduce(Dataset::union)
                .ifPresent(faces -> new FaceEmbedding(work).run(network, faces));
    }

    /** Faces that have their embeddings. */
    public JavaRDD<EmbeddedFace> all(FaceQuery query) {
        return rows(query).toJavaRDD().map(EmbeddedFaces::face);
    }

    /** The same, one partition a worker, in the order of identities. */
    public JavaRDD<EmbeddedFace> byWorker(FaceQuery query) {
        return WorkerRows.of(rows(query), work.config().train().workers()).map(EmbeddedFaces::face);
    }

    private Dataset<Row> rows(FaceQuery query) {
        Dataset<Row> vectors = work.tables()
                .embeddings()
                .read()
                .where(col("encoder_key")
                        .equalTo(EmbeddingKey.of(network.architecture()).sha256()))
                .where(col("domain").isin(query.domains().toArray()))
                .select("face_id", "vector");
        return selection.of(query).drop("image").join(vectors, "face_id");
    }

    private static EmbeddedFace face(Row row) {
        List<Float> numbers = row.getList(row.fieldIndex("vector"));
        float[] vector = new float[numbers.size()];
        for (int number = 0; number < vector.length; number++) {
            vector[number] = numbers.get(number);
        }
        return new EmbeddedFace(
                row.getAs("face_id"), row.getAs("domain"), row.getAs("group_id"), row.getAs("label"), vector);
    }
}
