package org.unmask.pipeline.picturetables;

/** What went wrong first: a file that is of another format, or damaged, is told by who looked at it. */
final class RootCause {
    private RootCause() {}

    /** The first line of its message, with a full stop. */
    static String sentence(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return firstLine(root);
    }

    /** The same, and before it what the last who passed it on said, which is where it happened. */
    static String withPlace(Throwable thrown) {
        return thrown.getCause() == null ? firstLine(thrown) : firstLine(thrown) + " " + sentence(thrown);
    }

    private static String firstLine(Throwable thrown) {
        String first = String.valueOf(thrown.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return first.endsWith(".") ? first : first + ".";
    }
}
