package org.unmask.images.detect;

import java.util.List;
import java.util.function.Function;

/** The detectors that {@code ingest.detector} can name; its word is the constant's name in lower case. Thread-safe. */
public enum DetectorKind {
    /** No detector: a picture is a crop of one face. */
    NONE(false, false, new SearchPlan(List.of(1), 1, 1), file -> {
        throw new IllegalStateException("There is no detector to open.");
    }),
    /** {@link CascadeDetector}. */
    CASCADE(false, false, new SearchPlan(List.of(640), 640, 45), file -> new CascadeDetector()),
    /** {@link YunetDetector}. */
    YUNET(true, true, new SearchPlan(List.of(320, 640), 640, 24), YunetDetector::new),
    /** {@link BlazefaceDetector}. */
    BLAZEFACE(
            true,
            true,
            new SearchPlan(List.of(80, BlazefaceDetector.SIDE), BlazefaceDetector.SIDE, 24),
            BlazefaceDetector::new);

    private final boolean needsFile;
    private final boolean tellsEyes;
    private final SearchPlan plan;
    private final Function<byte[], FaceDetector> opening;

    DetectorKind(boolean needsFile, boolean tellsEyes, SearchPlan plan, Function<byte[], FaceDetector> opening) {
        this.needsFile = needsFile;
        this.tellsEyes = tellsEyes;
        this.plan = plan;
        this.opening = opening;
    }

    /** Whether its weights are in a file of the user's. */
    public boolean needsFile() {
        return needsFile;
    }

    /** Whether eyes are among its landmarks. */
    public boolean tellsEyes() {
        return tellsEyes;
    }

    /** At what scales it is shown a picture. */
    SearchPlan plan() {
        return plan;
    }

    /**
     * Readies it.
     *
     * @param file the bytes of its file; empty where it needs none
     * @throws RuntimeException if the file is not the detector's
     */
    FaceDetector open(byte[] file) {
        return opening.apply(file);
    }
}
