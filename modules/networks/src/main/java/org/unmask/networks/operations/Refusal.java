package org.unmask.networks.operations;

/** The sentence with which an operation refuses its arguments. Immutable. */
final class Refusal {
    private Refusal() {}

    /** To be thrown by the caller. */
    static IllegalArgumentException of(String action, Object expected, Object got, String advice) {
        return new IllegalArgumentException(
                "Cannot " + action + ": expected " + expected + ", got " + got + ". " + advice + ".");
    }
}
