package org.unmask.report.model;

import java.util.List;

/**
 * Faces of one domain to look at. Each list is shown in the order given. Immutable.
 *
 * @param model the model in words for readers
 */
public record ContactSheet(
        String domain,
        String model,
        List<ContactFace> mostCertainReal,
        List<ContactFace> mostCertainFake,
        List<ContactFace> leastCertain) {

    /** Copies the lists. */
    public ContactSheet {
        mostCertainReal = List.copyOf(mostCertainReal);
        mostCertainFake = List.copyOf(mostCertainFake);
        leastCertain = List.copyOf(leastCertain);
    }
}
