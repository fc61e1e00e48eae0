package org.unmask.pipeline.models;

import java.util.List;
import org.unmask.core.calibration.Validation;
import org.unmask.core.models.ModelRole;

/**
 * What is said of a model when it is kept.
 *
 * @param role what it is for
 * @param method the method's word, such as classifier
 * @param sourceDomains labelled domains it was trained on
 * @param targetDomains unlabelled domains it was adapted to
 * @param parents model_id of the models it came from
 * @param validation what the validation faces of the source domains say of it
 */
public record ModelDescription(
        ModelRole role,
        String method,
        List<String> sourceDomains,
        List<String> targetDomains,
        List<String> parents,
        Validation validation) {}
