package org.unmask.pipeline.comparison;

/**
 * What came of one ordered pair of domains and one seed: AUCs on the target's test faces.
 *
 * @param source the labelled domain
 * @param target the domain whose labels only the oracle saw
 * @param seed the root seed
 * @param sourceOnly trained on the source alone
 * @param fixedThreshold adapted by pseudo-labels above one fixed threshold
 * @param adapted adapted by the configured curriculum
 * @param oracle the same network trained with the target's labels
 * @param faces test faces
 */
public record PairResult(
        String source,
        String target,
        long seed,
        double sourceOnly,
        double fixedThreshold,
        double adapted,
        double oracle,
        long faces) {

    /** What the curriculum gained over the source alone. */
    public double gain() {
        return adapted - sourceOnly;
    }

    /** What the curriculum gained over the fixed threshold. */
    public double gainOverFixedThreshold() {
        return adapted - fixedThreshold;
    }
}
