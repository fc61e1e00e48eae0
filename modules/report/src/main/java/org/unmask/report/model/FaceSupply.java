package org.unmask.report.model;

import java.util.List;
import java.util.Optional;

/**
 * The faces a run worked on. Immutable.
 *
 * @param ingest what became of the pictures that entered, one per domain; empty if the run took none in
 * @param domains faces in the table by domain and split
 * @param drift how new faces differ from those of before; empty where none came in or none were there
 * @param leakCheck what the check of the splits found, if it ran
 */
public record FaceSupply(
        List<IngestCounts> ingest, List<DomainFaces> domains, List<DriftFigures> drift, Optional<LeakCheck> leakCheck) {

    /** Copies the lists. */
    public FaceSupply {
        ingest = List.copyOf(ingest);
        domains = List.copyOf(domains);
        drift = List.copyOf(drift);
    }

    /** The supply of a run that read no face. */
    public static FaceSupply none() {
        return new FaceSupply(List.of(), List.of(), List.of(), Optional.empty());
    }
}
