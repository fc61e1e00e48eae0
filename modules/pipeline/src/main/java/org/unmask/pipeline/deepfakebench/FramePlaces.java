package org.unmask.pipeline.deepfakebench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.unmask.pipeline.sources.FilePlaces;

/**
 * Where frames lie that a file names as they lay where it was written: below a root, which takes the place of what the paths begin with.
 * How many names that are is learnt from the first frames that are there. Immutable.
 */
final class FramePlaces {
    private static final int TRIED = 20;

    private final FilePlaces below;
    private final int leftOut;

    private FramePlaces(FilePlaces below, int leftOut) {
        this.below = below;
        this.leftOut = leftOut;
    }

    /**
     * Looks where some frames are.
     *
     * @param root a folder's URI
     * @throws IOException if a file system cannot be asked
     */
    static FramePlaces of(List<String> frames, String root, Configuration hadoop) throws IOException {
        for (String frame : frames.subList(0, Math.min(TRIED, frames.size()))) {
            int count = names(frame).length;
            for (int leftOut = 0; leftOut < count; leftOut++) {
                FramePlaces places = new FramePlaces(FilePlaces.below(root), leftOut);
                Optional<String> place = places.find(frame);
                if (place.isPresent() && isThere(place.get(), hadoop)) {
                    return places;
                }
            }
        }
        return new FramePlaces(FilePlaces.below(root), 0);
    }

    private static boolean isThere(String uri, Configuration hadoop) throws IOException {
        Path path = new Path(uri);
        return path.getFileSystem(hadoop).exists(path);
    }

    /** The URI of a frame; empty for one that leads out of the root. */
    Optional<String> find(String frame) {
        String[] names = names(frame);
        int from = Math.min(leftOut, names.length - 1);
        return below.find(String.join("/", List.of(names).subList(from, names.length)));
    }

    String refusal(String frame) {
        return below.refusal(frame);
    }

    /** Neither a beginning at the root of a file system nor steps that lead nowhere count. */
    private static String[] names(String frame) {
        return frame.replace('\\', '/')
                .replaceFirst("^([A-Za-z]:)?(/|\\./)*", "")
                .split("/", -1);
    }
}
