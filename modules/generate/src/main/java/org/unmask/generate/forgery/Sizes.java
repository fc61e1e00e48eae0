package org.unmask.generate.forgery;

import org.unmask.generate.face.Portrait;

/** The check of sizes that all families share. */
final class Sizes {
    private static final int STEP = 4;

    private Sizes() {}

    static void check(Portrait host, Portrait donor) {
        if (host.size() != donor.size() || host.size() % STEP != 0) {
            throw new IllegalArgumentException("Cannot forge a portrait: expected host and donor of one size that is a"
                    + " multiple of " + STEP + ", got " + host.size() + " and " + donor.size()
                    + ". Make both portraits with the same size.");
        }
    }
}
