package org.unmask.pipeline.faces;

import java.util.List;
import org.unmask.core.split.Split;

/**
 * Which faces a step reads.
 *
 * @param domains their domains, at least one
 * @param split their split
 * @param labels whether their labels may be seen
 */
public record FaceQuery(List<String> domains, Split split, Labels labels) {

    /** What a step may know of its faces. */
    public enum Labels {
        /** Only labelled faces, with their labels. */
        REQUIRED,
        /** All faces, labels hidden: the step cannot see them even where they exist. */
        HIDDEN
    }

    /** Copies the domains. */
    public FaceQuery {
        domains = List.copyOf(domains);
    }

    /** The labelled faces of some domains. */
    public static FaceQuery labelled(List<String> domains, Split split) {
        return new FaceQuery(domains, split, Labels.REQUIRED);
    }

    /** The faces of a domain without their labels. */
    public static FaceQuery unlabelled(String domain, Split split) {
        return new FaceQuery(List.of(domain), split, Labels.HIDDEN);
    }
}
