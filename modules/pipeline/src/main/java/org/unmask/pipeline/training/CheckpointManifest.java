package org.unmask.pipeline.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.engine.json.Json;

/**
 * What is said of a checkpoint of an unfinished training, as JSON in a file beside it. Written after it: a checkpoint without a
 * manifest is none.
 *
 * @param origin what the training depends on
 * @param step steps that every worker has taken
 * @param losses the mean loss of each synchronisation so far
 * @param averages what judging batches carries on
 * @param file the checkpoint's name
 * @param sha256 the SHA-256 of its bytes
 */
record CheckpointManifest(
        TrainingOrigin origin, long step, List<Double> losses, BatchAverages averages, String file, String sha256) {

    byte[] encode() {
        return Json.text(this).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if it is something else
     */
    static CheckpointManifest decode(byte[] json) throws IOException {
        return Json.plain().readValue(json, CheckpointManifest.class);
    }
}
