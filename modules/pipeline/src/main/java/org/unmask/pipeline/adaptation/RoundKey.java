package org.unmask.pipeline.adaptation;

import java.io.Serializable;

/**
 * Which round it is, within its run.
 *
 * @param domain the unlabelled target domain
 * @param curriculum the rule that selects
 * @param round the round, from 0
 */
record RoundKey(String domain, String curriculum, int round) implements Serializable {

    /** A name for branches and tags of the tables: letters, digits, dots and dashes. */
    String refName(String runId) {
        return (runId + "." + domain + "." + curriculum + ".round-" + round).replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The round in words. */
    String words() {
        return domain + " " + curriculum + " round " + round;
    }
}
