package org.unmask.pipeline.adaptation;

import java.io.Serializable;
import org.unmask.core.curriculum.Decision;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.faces.ClassCount;
import org.unmask.pipeline.selection.JudgedShard;

/**
 * How much each face of a round weighs when a head is fitted: labelled faces and accepted ones of the pool together as
 * {@code adapt.source-weight} and {@code adapt.pseudo-weight} say, and then both classes the same on the whole. Immutable.
 *
 * @param labelledReal weight of a labelled real face
 * @param labelledFake weight of a labelled fake
 * @param pseudoReal what the weight of an accepted pseudo-real is multiplied by
 * @param pseudoFake what the weight of an accepted pseudo-fake is multiplied by
 */
record HeadWeights(double labelledReal, double labelledFake, double pseudoReal, double pseudoFake)
        implements Serializable {
    /**
     * Those of a round.
     *
     * @param labelled how many labelled faces there are
     * @param accepted what the accepted faces of the pool weigh
     * @param trust what the weight of all of them is multiplied by, in [0, 1]
     */
    static HeadWeights of(UnmaskConfig config, ClassCount labelled, Mass accepted, double trust) {
        double real = config.train().realWeight();
        double fake = config.train().fakeWeight();
        Mass known = new Mass(real * labelled.reals(), fake * labelled.fakes());
        double perKnown = share(config.adapt().sourceWeight(), known);
        double perAccepted = share(trust * config.adapt().pseudoWeight(), accepted);
        double reals = perKnown * known.real() + perAccepted * accepted.real();
        double fakes = perKnown * known.fake() + perAccepted * accepted.fake();
        double ofReal = reals == 0 ? 0 : (reals + fakes) / 2 / reals;
        double ofFake = fakes == 0 ? 0 : (reals + fakes) / 2 / fakes;
        return new HeadWeights(
                perKnown * real * ofReal, perKnown * fake * ofFake, perAccepted * ofReal, perAccepted * ofFake);
    }

    /** The weight of a labelled face. */
    double labelled(int label) {
        return label == 1 ? labelledFake : labelledReal;
    }

    /** The weight of a face of the pool; 0 where it was not accepted. */
    double pseudo(Decision decision) {
        return decision.weight() * (decision.pseudoLabel() == 1 ? pseudoFake : pseudoReal);
    }

    private static double share(double weight, Mass of) {
        double all = of.real() + of.fake();
        return all == 0 ? 0 : weight / all;
    }

    /** Weights of faces by class, added up. */
    record Mass(double real, double fake) implements Serializable {
        /** Of the accepted faces of a shard. */
        static Mass accepted(JudgedShard shard) {
            Mass mass = new Mass(0, 0);
            for (Decision decision : shard.decisions()) {
                mass = mass.plus(
                        decision.pseudoLabel() == 1 ? new Mass(0, decision.weight()) : new Mass(decision.weight(), 0));
            }
            return mass;
        }

        Mass plus(Mass other) {
            return new Mass(real + other.real, fake + other.fake);
        }
    }
}
