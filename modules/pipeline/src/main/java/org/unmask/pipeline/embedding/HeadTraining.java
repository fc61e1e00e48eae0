package org.unmask.pipeline.embedding;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.networks.method.Classification;
import org.unmask.networks.method.MethodSettings;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.published.FrozenNetwork;
import org.unmask.tables.Columns;

/**
 * The fast way to a model: a head on the embeddings of a frozen encoder. Embeds the labelled faces that have no
 * embedding yet and fits on the others' at once. The model is one like any other. Driver only.
 */
public final class HeadTraining {
    private static final String VERB = "fit a head";

    private final Workspace work;

    public HeadTraining(Workspace work) {
        this.work = work;
    }

    /**
     * Fits and keeps a model.
     *
     * @param domains labelled domains, at least one
     * @param role what the model is for
     * @throws UserException if the domains have no labelled training and validation faces of both classes, or the configuration wants
     *     what a head on frozen weights cannot do
     */
    public StoredModel run(List<String> domains, ModelRole role) {
        requireFittable();
        LabelledFaces.of(work.tables(), domains).require(VERB + " on", Split.TRAIN, Split.VALIDATION);
        FrozenNetwork network = FrozenNetwork.of(work, VERB);
        Dataset<Row> faces = faces(domains);
        EmbeddingSummary embedded = new FaceEmbedding(work).run(network, faces);
        work.describe("train: fit a head on the embeddings of " + domains);
        Dataset<Row> embeddings = embeddings(embedded.key(), domains);
        FittedHead head = HeadFit.of(
                examples(embeddings, faces, Split.TRAIN),
                examples(embeddings, faces, Split.VALIDATION),
                embedded.numberCount());
        return new ModelStore(work)
                .keep(
                        network.architecture(),
                        head.on(network),
                        new ModelDescription(
                                role,
                                network.architecture().method().word(),
                                domains,
                                List.of(),
                                List.of(),
                                OptionalDouble.of(head.validationAuc())));
    }

    /** The labelled faces that a model learns from and is chosen by. */
    private Dataset<Row> faces(List<String> domains) {
        return work.tables()
                .faces()
                .read()
                .where(col("domain").isin(domains.toArray()))
                .where(Columns.isNot("split", Split.TEST))
                .join(broadcast(FaceShards.currentLabels(work.tables())), "face_id");
    }

    private Dataset<Row> embeddings(EmbeddingKey key, List<String> domains) {
        return work.tables()
                .embeddings()
                .read()
                .where(col("encoder_key").equalTo(key.sha256()))
                .where(col("domain").isin(domains.toArray()));
    }

    private Dataset<Row> examples(Dataset<Row> embeddings, Dataset<Row> faces, Split split) {
        TrainConfig config = work.config().train();
        Dataset<Row> labels = faces.where(Columns.is("split", split)).select("face_id", "label");
        return embeddings
                .join(broadcast(labels), "face_id")
                .select(
                        col("face_id"),
                        col("label").cast("double").as("label"),
                        when(col("label").equalTo(1), config.fakeWeight())
                                .otherwise(config.realWeight())
                                .as("weight"),
                        functions.array_to_vector(col("vector")).as("features"));
    }

    private void requireFittable() {
        MethodSettings method = work.config().method().chosen();
        if (!(method instanceof Classification)) {
            throw new UserException("Cannot " + VERB + ": expected method.name = " + Classification.WORD
                    + ", got another. Set it, or train.mode to fine-tune.");
        }
        if (work.config().train().selfBlended().share() > 0) {
            throw new UserException("Cannot " + VERB
                    + ": expected labelled fakes alone, got fakes that are made in the batch, which have no embedding. Set"
                    + " train.self-blended.share to 0, or train.mode to fine-tune.");
        }
    }
}
