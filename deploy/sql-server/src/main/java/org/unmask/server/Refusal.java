package org.unmask.server;

/** Why the server does not run a statement, in one sentence. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Refusal(String message) {
        super(message);
    }

    static Refusal of(String expected, String got) {
        return new Refusal("Cannot run the statement: expected " + expected + ", since this server only reads, got "
                + got + ". Write with the jobs of unmask, or with unmask sql on the warehouse.");
    }
}
