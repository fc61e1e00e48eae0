package org.unmask.pipeline.adaptation;

import java.util.List;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.LabelledFaces;

/**
 * Which faces an adaptation works on.
 *
 * @param source labelled training faces of the source domains
 * @param validation labelled validation faces of the source domains
 * @param pool training faces of the target domain, labels hidden; those without a label where the target is a source domain too
 */
record AdaptationQueries(FaceQuery source, FaceQuery validation, FaceQuery pool) {
    /**
     * Those of a goal.
     *
     * @throws org.unmask.core.errors.UserException if the source domains have no labelled training and validation faces of both classes
     */
    static AdaptationQueries of(Workspace work, Goal goal) {
        List<String> sources = goal.start().sourceDomains();
        LabelledFaces.of(work.tables(), sources).require("adapt a model of", Split.TRAIN, Split.VALIDATION);
        int labels = work.config().train().labelsPerClass();
        return new AdaptationQueries(
                FaceQuery.labelled(sources, Split.TRAIN, labels),
                FaceQuery.labelled(sources, Split.VALIDATION),
                goal.isWithinSources()
                        ? FaceQuery.withoutLabel(goal.target(), Split.TRAIN, labels)
                        : FaceQuery.unlabelled(goal.target(), Split.TRAIN));
    }
}
