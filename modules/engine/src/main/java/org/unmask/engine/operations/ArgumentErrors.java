package org.unmask.engine.operations;

/** The sentence with which an operation refuses its arguments. Immutable. */
final class ArgumentErrors {
    private ArgumentErrors() {}

    /** To be thrown by the caller. */
    static IllegalArgumentException of(String action, Object expected, Object got, String advice) {
        return new IllegalArgumentException(
                "Cannot " + action + ": expected " + expected + ", got " + got + ". " + advice + ".");
    }
}
