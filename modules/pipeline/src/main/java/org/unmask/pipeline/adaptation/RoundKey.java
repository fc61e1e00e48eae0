package org.unmask.pipeline.adaptation;

import java.io.Serializable;
import org.unmask.core.random.Seeds;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.models.Names;

/**
 * Which round it is, within its run.
 *
 * @param domain the unlabelled target domain
 * @param curriculum the rule that selects
 * @param round the round, from 0
 */
record RoundKey(String domain, String curriculum, int round) implements Serializable {

    /** A name for branches and tags of the tables: letters, digits, dots, dashes and underscores. No two rounds share one. */
    String refName(String runId) {
        return Names.fileName(runId) + "." + Names.fileName(domain) + "." + curriculum + ".round-" + round;
    }

    /** What the round's training is called. */
    String training() {
        return "adapt " + Names.quoted(domain) + " " + curriculum + " round " + round;
    }

    /** Another round of the same. */
    RoundKey at(int other) {
        return new RoundKey(domain, curriculum, other);
    }

    /** The root of the round's random numbers. */
    Seeds seeds(UnmaskConfig config) {
        return Seeds.of(config.run().seed()).derive("adapt").derive(words());
    }

    /** The round in words. */
    String words() {
        return domain + " " + curriculum + " round " + round;
    }
}
