package org.unmask.report.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.models.ModelRole;

/**
 * All that is known of one version of a model, for people who have to decide whether to trust it. Lists may be empty: the card then says
 * so in a sentence. Immutable, safe for any thread.
 *
 * @param modelId the version
 * @param name it in words for readers
 * @param standing candidate, champion or retired
 * @param made when it was kept, UTC
 * @param purpose what it is and what it says, in a sentence or two
 * @param origins how it came about: method, encoder, weights, parents, ...
 * @param domains faces of the domains of the tables, and what the model knows of them
 * @param results its figures on labelled test faces, by domain, the newest of each
 * @param calibration what its probabilities mean
 * @param robustness how it bears altered pictures
 * @param judgements what gates said of it, newest first
 * @param changes changes of the champion that it was part of, newest first
 * @param limits what it cannot do or was not asked, a sentence each
 * @param reproduction how to make it again
 */
public record ModelCard(
        String modelId,
        ModelRole role,
        String name,
        String standing,
        Instant made,
        String purpose,
        List<Fact> origins,
        List<DomainFaces> domains,
        List<CardResult> results,
        Optional<FittedCalibration> calibration,
        List<RobustnessFigures> robustness,
        List<CardJudgement> judgements,
        List<ChampionChange> changes,
        List<String> limits,
        Reproduction reproduction) {

    /** Copies the lists. */
    public ModelCard {
        origins = List.copyOf(origins);
        domains = List.copyOf(domains);
        results = List.copyOf(results);
        robustness = List.copyOf(robustness);
        judgements = List.copyOf(judgements);
        changes = List.copyOf(changes);
        limits = List.copyOf(limits);
    }

    /**
     * A calibration and what it stands on.
     *
     * @param calibration the numbers
     * @param faces validation faces that they were fitted to
     */
    public record FittedCalibration(Calibration calibration, long faces) {}

    /**
     * What makes the model again.
     *
     * @param command of the run that kept it; empty where that run is not on record
     * @param seed its root seed
     * @param checkpointSha256 what the checkpoint has to come to
     * @param configuration the resolved configuration, one key per line; empty where the run is not on record
     */
    public record Reproduction(String command, long seed, String checkpointSha256, String configuration) {}
}
