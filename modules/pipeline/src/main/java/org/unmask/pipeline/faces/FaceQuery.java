package org.unmask.pipeline.faces;

import java.util.List;
import java.util.Optional;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Split;
import org.unmask.core.view.Alteration;

/**
 * Which faces a step reads.
 *
 * @param domains their domains, at least one
 * @param split their split
 * @param labels whether their labels may be seen
 * @param labelsPerClass labels of each class and domain that count, always the same ones for a seed; 0 for all
 * @param most faces at the most, always the same ones for a seed; 0 for all
 * @param alteration what happens to every picture before it is decoded, where something does
 */
public record FaceQuery(
        List<String> domains,
        Split split,
        Labels labels,
        int labelsPerClass,
        int most,
        Optional<Alteration> alteration) {

    /** What a step may know of its faces. */
    public enum Labels {
        /** Only labelled faces, with their labels. */
        REQUIRED,
        /** All faces, labels hidden: the step cannot see them even where they exist. */
        HIDDEN,
        /** Only faces without a label. */
        MISSING
    }

    /** Copies the domains. */
    public FaceQuery {
        domains = List.copyOf(domains);
    }

    /** The labelled faces of some domains. */
    public static FaceQuery labelled(List<String> domains, Split split) {
        return labelled(domains, split, 0);
    }

    /** Some of the labelled faces of some domains, as many of each class and domain. */
    public static FaceQuery labelled(List<String> domains, Split split, int labelsPerClass) {
        return new FaceQuery(domains, split, Labels.REQUIRED, labelsPerClass, 0, Optional.empty());
    }

    /** All faces of some domains, without their labels. */
    public static FaceQuery unlabelled(List<String> domains, Split split) {
        return new FaceQuery(domains, split, Labels.HIDDEN, 0, 0, Optional.empty());
    }

    /** The faces of a domain without their labels. */
    public static FaceQuery unlabelled(String domain, Split split) {
        return unlabelled(domain, split, 0);
    }

    /** So many of the faces of a domain at the most, without their labels. */
    public static FaceQuery unlabelled(String domain, Split split, int most) {
        return new FaceQuery(List.of(domain), split, Labels.HIDDEN, 0, most, Optional.empty());
    }

    /** The same faces, each picture altered. */
    public FaceQuery altered(Alteration how) {
        return new FaceQuery(domains, split, labels, labelsPerClass, most, Optional.of(how));
    }

    /**
     * What is said where a pool has no faces.
     *
     * @param verb what is to be done with it
     */
    public UserException withoutFaces(String verb) {
        return new UserException(
                "Cannot " + verb + " to " + domains.get(0) + ": expected training faces of that domain "
                        + (labels == Labels.MISSING ? "without a label " : "")
                        + "in unmask.faces, got none. Ingest them, or check --domain.");
    }

    /** The other faces of a domain than {@link #labelled} gives. */
    public static FaceQuery withoutLabel(String domain, Split split, int labelsPerClass) {
        return new FaceQuery(List.of(domain), split, Labels.MISSING, labelsPerClass, 0, Optional.empty());
    }
}
