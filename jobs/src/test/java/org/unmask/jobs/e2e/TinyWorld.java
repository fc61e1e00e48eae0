package org.unmask.jobs.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.generate.FaceFolder;
import org.unmask.generate.GenerateSpec;
import org.unmask.generate.forgery.ForgeryFamily;

/**
 * A world small enough for seconds: three domains of 60 drawn faces, one of them labelled for learning, and settings under
 * which a whole night on it does everything that a large one does.
 */
final class TinyWorld {
    static final String RUN_DATE = "2026-01-05";
    static final String SOURCE = "blended_swap";
    static final List<String> TARGETS = List.of("diffusion_smoothing", "local_warp");

    /** Sides of 32 pixels, the least that a picture may have. */
    private static final int SIDE = 32;

    private static final long SEED = 20260105;

    /**
     * The last round accepts every face, as no confidence is below a half: whatever the tiny network believes, there are
     * pseudo-labels to train on, and no guard is in the way. The first round is stricter, and the fixed baseline accepts next to
     * none.
     */
    private static final List<String> SETTINGS = List.of(
            "network.input-size=" + SIDE,
            "network.widths=[8,16]",
            "train.epochs=6",
            "train.learning-rate=0.004",
            "adapt.rounds=2",
            "adapt.epochs-per-round=1",
            "adapt.dpgnet.threshold-max=0.51",
            "adapt.dpgnet.threshold-min=0.5",
            "adapt.minimum-class-share=0",
            "adapt.guard.prior-share=0",
            "adapt.guard.minimum-entropy=0",
            "adapt.guard.maximum-auc-fall=1",
            "distill.epochs=1",
            "adapt.carry-over.mode=disabled",
            "ingest.near-duplicates.answer=ignore",
            "evaluate.bootstrap-samples=100");

    private static final String SOURCES = "nightly.sources=[\"" + SOURCE + "\"]";

    private TinyWorld() {}

    /** Writes the world's pictures with a manifest into a folder that is not there yet. */
    static Path pictures(Path folder) {
        return pictures(
                folder,
                List.of(ForgeryFamily.BLENDED_SWAP, ForgeryFamily.DIFFUSION_SMOOTHING, ForgeryFamily.LOCAL_WARP),
                60);
    }

    /** Writes some pictures with a manifest into a folder that is not there yet. */
    static Path pictures(Path folder, List<ForgeryFamily> families, int facesPerDomain) {
        FaceFolder.write(folder, new GenerateSpec(families, facesPerDomain, SIDE, 3, 92, SEED, Optional.empty()));
        return folder;
    }

    /** The arguments of a job on a warehouse, for the world's date. */
    static List<String> arguments(Path warehouse, String... own) {
        return arguments(RUN_DATE, warehouse, own);
    }

    /** The arguments of a job on a warehouse, for another date. */
    static List<String> arguments(String date, Path warehouse, String... own) {
        return arguments(date, warehouse.toString(), own);
    }

    /** The arguments of a job on a warehouse anywhere, for a date. */
    static List<String> arguments(String date, String warehouse, String... own) {
        List<String> words = new ArrayList<>(List.of("--warehouse", warehouse, "--run-date", date));
        words.addAll(settings());
        words.addAll(List.of("--set", SOURCES));
        words.addAll(List.of(own));
        return words;
    }

    /** The settings under which every job is a matter of seconds, as arguments. */
    static List<String> settings() {
        return SETTINGS.stream().flatMap(setting -> Stream.of("--set", setting)).toList();
    }
}
