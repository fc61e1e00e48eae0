package org.unmask.pipeline.embedding;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.calibration.Validation;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.networks.head.LinearHead;
import org.unmask.networks.method.Classification;
import org.unmask.networks.method.MethodSettings;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.published.FrozenNetwork;

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
     * @param labelsPerClass training labels of each class and domain that count, 0 for all
     * @throws UserException if the domains have no labelled training and validation faces of both classes, or the configuration wants
     *     what a head on frozen weights cannot do
     */
    public StoredModel run(List<String> domains, ModelRole role, int labelsPerClass) {
        requireClassifier();
        requireLabelledFakesAlone();
        LabelledFaces.of(work.tables(), domains).require(VERB + " on", Split.TRAIN, Split.VALIDATION);
        FrozenNetwork network = FrozenNetwork.of(work, VERB);
        EmbeddedFaces faces = new EmbeddedFaces(work, network);
        FaceQuery validation = FaceQuery.labelled(domains, Split.VALIDATION);
        FittedHead fitted = fit(network, faces, FaceQuery.labelled(domains, Split.TRAIN, labelsPerClass), validation);
        return new ModelStore(work)
                .keep(
                        network.architecture(),
                        fitted.head().on(network.architecture(), network.state()),
                        new ModelDescription(
                                role,
                                network.architecture().method().word(),
                                domains,
                                List.of(),
                                List.of(),
                                Validation.of(
                                        OptionalDouble.of(fitted.validationAuc()),
                                        scored(fitted.head(), faces.all(validation)),
                                        work.config().calibration().rule())));
    }

    /**
     * What a training of the whole network begins with: the configured network under a head that was fitted as by {@link #run}, to
     * as many faces as the driver fits by itself, so that a training that goes on begins with the same bits. Keeps no model.
     *
     * @param domains labelled domains, at least one
     * @param labelsPerClass training labels of each class and domain that count, 0 for all
     * @throws UserException as {@link #run}; fakes that are made in the batch may stand beside labelled ones
     */
    public ModelState start(List<String> domains, int labelsPerClass) {
        requireClassifier();
        if (work.config().train().selfBlended().needsNoFakes()) {
            requireLabelledFakesAlone();
        }
        FrozenNetwork network = FrozenNetwork.of(work, VERB);
        int most = HeadFit.fewPerClass(domains.size(), network.architecture().embeddingSize());
        int perClass = labelsPerClass == 0 ? most : Math.min(labelsPerClass, most);
        FittedHead fitted = fit(
                network,
                new EmbeddedFaces(work, network),
                FaceQuery.labelled(domains, Split.TRAIN, perClass),
                FaceQuery.labelled(domains, Split.VALIDATION, most));
        return fitted.head().on(network.architecture(), network.state());
    }

    private FittedHead fit(FrozenNetwork network, EmbeddedFaces faces, FaceQuery train, FaceQuery validation) {
        faces.embed(List.of(train, validation));
        work.describe("train: fit a head on the embeddings of " + train.domains());
        return HeadFit.of(
                work.spark(),
                examples(faces.all(train)),
                examples(faces.all(validation)),
                network.architecture().embeddingSize());
    }

    private JavaRDD<HeadExample> examples(JavaRDD<EmbeddedFace> faces) {
        double real = work.config().train().realWeight();
        double fake = work.config().train().fakeWeight();
        return faces.map(face -> HeadExample.of(face, face.label(), face.label() == 1 ? fake : real));
    }

    private static ScoredFaces scored(LinearHead head, JavaRDD<EmbeddedFace> validation) {
        List<ScoredFace> faces = validation
                .map(face -> new ScoredFace(head.pFake(face.vector()), face.label(), face.groupId()))
                .collect();
        return new ScoredFaces(
                faces.stream().mapToDouble(ScoredFace::pFake).toArray(),
                faces.stream().mapToInt(ScoredFace::label).toArray(),
                faces.stream().map(ScoredFace::group).toArray(String[]::new));
    }

    private record ScoredFace(double pFake, int label, String group) implements Serializable {}

    private void requireClassifier() {
        MethodSettings method = work.config().method().chosen();
        if (!(method instanceof Classification)) {
            throw new UserException("Cannot " + VERB + ": expected method.name = " + Classification.WORD
                    + ", got another. Set it, or train.mode to fine-tune.");
        }
    }

    private void requireLabelledFakesAlone() {
        if (work.config().train().selfBlended().share() > 0) {
            throw new UserException("Cannot " + VERB
                    + ": expected labelled fakes alone, got fakes that are made in the batch, which have no embedding. Set"
                    + " train.self-blended.share to 0, or train.mode to fine-tune.");
        }
    }
}
