package org.unmask.pipeline.comparison;

/**
 * What came of one ordered pair of domains, one seed and one way to adapt: AUCs on the target's test faces.
 *
 * @param source the labelled domain
 * @param target the domain whose labels only the oracle saw
 * @param seed the root seed
 * @param variant the way to adapt
 * @param sourceOnly trained on the source alone
 * @param adapted adapted that way
 * @param oracle the same network trained with the target's labels
 * @param trainedRounds rounds whose model was kept; the others collapsed or were rolled back
 * @param rounds all rounds
 * @param faces test faces
 */
public record PairResult(
        String source,
        String target,
        long seed,
        String variant,
        double sourceOnly,
        double adapted,
        double oracle,
        long trainedRounds,
        long rounds,
        long faces) {

    /** What adaptation gained over the source alone. */
    public double gain() {
        return adapted - sourceOnly;
    }

    /** The pair, in words. */
    public String pair() {
        return source + " " + target;
    }
}
