package org.unmask.core.curriculum;

/**
 * A curriculum that goes batch by batch ({@link BatchJudge}) where a teacher judges while a learner learns, as its paper has it. What the
 * tables say of each span of such a training is the same curriculum on the whole pool, as the span's teacher judges it: running
 * averages are then the pool's own, exactly, in place of averages over batches. Immutable.
 *
 * @param curriculum one that {@linkplain Curriculum#whyNotOnline() can}
 */
public record OnlineMatching(Curriculum curriculum) implements PseudoLabelRule {
    /** As many batches as let an average forget what it was. */
    private static final long MANY = Long.MAX_VALUE;

    /** {@code online-} and the curriculum's word, so that tables tell online spans from rounds. */
    @Override
    public String kind() {
        return "online-" + curriculum.kind();
    }

    @Override
    public boolean needsSource() {
        return curriculum.needsSource();
    }

    @Override
    public double confidentFrom() {
        return curriculum.confidentFrom();
    }

    @Override
    public RunningAverages averages(Predictions predictions) {
        return curriculum.averages(settled(predictions));
    }

    @Override
    public RunningAverages averages(RoundFacts facts) {
        return curriculum.averages(settled(facts));
    }

    @Override
    public double shift(Predictions predictions) {
        return curriculum.shift(settled(predictions));
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        return curriculum.rule(settled(facts));
    }

    private static RoundFacts settled(RoundFacts facts) {
        return new RoundFacts(settled(facts.predictions()), facts.aligned(), facts.clusters());
    }

    private static Predictions settled(Predictions predictions) {
        RoundClock clock = predictions.clock();
        return new Predictions(
                new RoundClock(clock.round(), clock.roundCount(), MANY),
                predictions.before(),
                predictions.pool(),
                predictions.source());
    }
}
