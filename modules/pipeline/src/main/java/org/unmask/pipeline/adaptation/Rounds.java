package org.unmask.pipeline.adaptation;

import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.calibration.Validation;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.curriculum.ClassPrior;
import org.unmask.core.curriculum.CollapseGuard;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.core.curriculum.RoundClock;
import org.unmask.core.metrics.Interval;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.live.RoundSelection;
import org.unmask.pipeline.live.RoundVerdict;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.selection.CurriculumMemory;
import org.unmask.pipeline.selection.PoolSelection;
import org.unmask.pipeline.selection.PseudoLabelSelection;

/**
 * The rounds of one adaptation, one after the other: select from the pool's scores, train, score the pool again, validate,
 * commit. What a round scored at its end is what the next one selects from. Driver only, one thread.
 */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Workspace work;
    private final RoundLearning learning;
    private final Goal goal;
    private final CollapseGuard guard;
    private final RoundModels models;
    private final Optional<RoundModels.Left> left;
    private final Optional<Interval> believed;
    private CurriculumMemory memory;
    private ScoredPool scored;

    Rounds(Workspace work, RoundLearning learning, Goal goal) {
        this.work = work;
        this.learning = learning;
        this.goal = goal;
        this.guard = guard(work.config().adapt(), goal);
        this.models = new RoundModels(work, goal);
        this.left = models.last();
        work.describe("adapt: score the pool for the first round");
        this.scored = score(first().state());
        this.believed = new PoolBelief(work, learning, goal).of(scored, first().state());
        this.memory = left.map(last -> new MemoryOfRound(work, last.key()).read())
                .orElseGet(() -> CurriculumMemory.beginning(learning.nothingRemembered(), prior()));
    }

    /** The number of the first round: that after the last one which this run has published already, if it was interrupted. */
    int firstRound() {
        return left.map(last -> last.key().round() + 1).orElse(0);
    }

    /** The model that the first round judges with. */
    RoundModel first() {
        return left.map(RoundModels.Left::model).orElseGet(this::given);
    }

    private RoundModel given() {
        return new RoundModel(
                goal.start().state(),
                goal.start().row().checkpointSha256(),
                OptionalDouble.empty(),
                goal.start().state());
    }

    /** Runs a round with the model of the round before, and gives the model that it leaves. */
    RoundModel run(int round, RoundModel judge) {
        RoundKey key = new RoundKey(goal.target(), goal.rule().kind(), round);
        PseudoLabelSelection selection =
                select(key, learning.steps(scored.statistics().count()), judge);
        work.live().selected(new RoundSelection(key.domain(), key.curriculum(), key.round(), selection.summary()));
        try {
            RoundOutcome reached = believed.flatMap(goal.rule()::objection)
                    .or(() -> guard.objection(selection.summary(), selection.prior()))
                    .map(objection -> collapsed(key, judge, objection))
                    .orElseGet(() -> trained(key, judge, learning.train(key, selection, judge)));
            RoundOutcome outcome = isLast(key) ? orDeclined(reached) : reached;
            models.keep(key, outcome.left());
            new RoundPublication(work, goal.role(), believed).publish(key, judge, selection, outcome);
            work.live().judged(new RoundVerdict(outcome.status(), outcome.left().auc()));
            models.forgetBefore(key);
            learning.settled(key);
            memory = memory.after(selection, work.config().adapt().guard().priorMomentum());
            return outcome.left();
        } finally {
            selection.release();
        }
    }

    @Override
    public void close() {
        memory.release();
        scored.release();
    }

    private PseudoLabelSelection select(RoundKey key, long steps, RoundModel judge) {
        AdaptConfig adapt = work.config().adapt();
        work.describe("adapt: select for " + key.words());
        RoundClock clock = new RoundClock(key.round(), goal.rounds(adapt), steps);
        PoolSelection.Given given =
                new PoolSelection.Given(clock, source(judge.state()), memory, key.seeds(work.config()), aligned());
        return new PoolSelection(work, goal.rule()).select(scored.scores(), given);
    }

    private Optional<PoolStatistics> source(ModelState judge) {
        return goal.rule().needsSource()
                ? Optional.of(PoolSelection.statistics(learning.scoreSource(judge)))
                : Optional.empty();
    }

    private RoundOutcome collapsed(RoundKey key, RoundModel judge, String objection) {
        LOG.warn("{} was not trained on: {}", key.words(), objection);
        return RoundOutcome.collapsed(validated(judge.state(), judge.learner()), objection);
    }

    /** Keeps what was trained, and its scores for the next round, unless training has made the model collapse. */
    private RoundOutcome trained(RoundKey key, RoundModel judge, RoundLearning.Trained trained) {
        RoundModel candidate = validated(trained.state(), trained.learner());
        work.describe("adapt: score the pool after " + key.words());
        ScoredPool after = score(trained.state());
        Optional<String> objection =
                guard.objection(scored.statistics(), after.statistics(), firstAuc(), candidate.auc());
        if (objection.isPresent()) {
            LOG.warn("{} was rolled back: {}", key.words(), objection.get());
            after.release();
            return RoundOutcome.rolledBack(
                    validated(judge.state(), judge.learner()), objection.get(), trained.loss(), after.statistics());
        }
        scored.release();
        scored = after;
        return RoundOutcome.trained(candidate, trained.loss(), after.statistics());
    }

    private ScoredPool score(ModelState state) {
        return ScoredPool.of(learning.scorePool(state));
    }

    private RoundModel validated(ModelState state, ModelState learner) {
        work.describe("adapt: validate on the labelled faces of " + goal.start().sourceDomains());
        OptionalDouble auc = learning.validationAuc(state);
        // The checkpoint's SHA-256 if this state is kept as the adapted model.
        String sha256 = new ModelStore(work).fingerprint(goal.architecture(), state, goal.description(Validation.NONE));
        return new RoundModel(state, sha256, auc, learner);
    }

    private boolean isLast(RoundKey key) {
        return goal.isOnline() && key.round() == goal.rounds(work.config().adapt()) - 1;
    }

    /**
     * The outcome of the last span, unless the labelled faces of the target itself say that the whole training made the model worse: the
     * model that it began with is left then.
     */
    private RoundOutcome orDeclined(RoundOutcome outcome) {
        Optional<String> objection = own(work.config().adapt(), goal)
                .objectionToAuc(firstAuc(), outcome.left().auc());
        if (objection.isEmpty()) {
            return outcome;
        }
        LOG.warn("the adaptation to {} is declined: {}", goal.target(), objection.get());
        ModelState start = goal.start().state();
        return outcome.declined(validated(start, start), objection.get());
    }

    /** The share of fakes that a rule's predictions are aligned to online; 0 for none. */
    private double aligned() {
        return goal.isOnline()
                ? work.config().adapt().online().prior(learning.sourceCount().fakeShare())
                : 0;
    }

    private OptionalDouble firstAuc() {
        Double auc = goal.start().row().validationAuc();
        return auc == null ? OptionalDouble.empty() : OptionalDouble.of(auc);
    }

    private ClassPrior prior() {
        if (goal.rule().asksForFakeShare()) {
            // What is not known takes nothing off the pool's weight.
            return new ClassPrior(believed.map(Interval::value).orElse(0.0));
        }
        double expected = Math.max(work.config().adapt().expectedFakeShare(), aligned());
        return new ClassPrior(expected > 0 ? expected : learning.sourceCount().fakeShare());
    }

    private static CollapseGuard guard(AdaptConfig adapt, Goal goal) {
        // A training that is under way may be worse for a span: its own validation faces judge what it comes to.
        CollapseGuard guard = goal.isOnline() ? guard(adapt, adapt.guard().maximumAucFall()) : own(adapt, goal);
        return goal.rule().findsBothClasses() ? guard : guard.ofOneClass();
    }

    private static CollapseGuard own(AdaptConfig adapt, Goal goal) {
        return guard(
                adapt,
                goal.isWithinSources()
                        ? adapt.guard().maximumOwnAucFall()
                        : adapt.guard().maximumAucFall());
    }

    private static CollapseGuard guard(AdaptConfig adapt, double maximumAucFall) {
        return new CollapseGuard(
                adapt.minimumClassShare(),
                adapt.guard().priorShare(),
                adapt.guard().minimumEntropy(),
                maximumAucFall);
    }
}
