package org.unmask.pipeline.sources;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where files lie that a source names by whole paths, URIs, or paths below a root. Immutable.
 */
public final class FilePlaces implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    private static final String LOCAL = "file:";

    private final String root;

    private FilePlaces(String root) {
        this.root = root;
    }

    /** Files of which some may lie below a root, given as a URI. */
    public static FilePlaces below(String root) {
        return new FilePlaces(root.replaceFirst("/+$", ""));
    }

    /** Files that all say themselves where they lie. */
    public static FilePlaces anywhere() {
        return new FilePlaces("");
    }

    /** The URI of a file; empty for a path below a root that leads out of it, or where there is no root. */
    public Optional<String> find(String named) {
        String path = named.replace('\\', '/');
        if (SCHEME.matcher(path).matches()) {
            return Optional.of(path.startsWith(LOCAL) ? path.replaceFirst("^file:/+", "file:/") : path);
        }
        if (path.startsWith("/")) {
            return Optional.of(fileSystem() + path);
        }
        if (root.isEmpty()) {
            return Optional.empty();
        }
        return withoutSteps(path).map(relative -> root + "/" + relative);
    }

    /** Why a file is nowhere. */
    public String refusal(String named) {
        return root.isEmpty()
                ? "it is named by a path below a folder that nobody has named; name it with --root"
                : "it is named outside of " + root;
    }

    /** The file system of whole paths: the root's, or this machine's. */
    private String fileSystem() {
        return SCHEME.matcher(root + "/").matches() && !root.startsWith(LOCAL)
                ? root.replaceFirst("^([^:]+://[^/]*).*", "$1")
                : LOCAL;
    }

    private static Optional<String> withoutSteps(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("/", names));
    }
}
