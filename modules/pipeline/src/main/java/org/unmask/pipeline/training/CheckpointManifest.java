package org.unmask.pipeline.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * What is said of a checkpoint of an unfinished training, as JSON in a file beside it. Written after it: a checkpoint without a
 * manifest is none.
 *
 * @param origin what the training depends on
 * @param step steps that every worker has taken
 * @param losses the mean loss of each synchronisation so far
 * @param file the checkpoint's name
 * @param sha256 the SHA-256 of its bytes
 */
record CheckpointManifest(TrainingOrigin origin, long step, List<Double> losses, String file, String sha256) {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] encode() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if it is something else
     */
    static CheckpointManifest decode(byte[] json) throws IOException {
        return JSON.readValue(json, CheckpointManifest.class);
    }
}
