package org.unmask.pipeline.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.hash.Sha256;
import org.unmask.engine.json.Json;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.model.Architecture;

/**
 * By what the embeddings of one encoder are told from those of others. Immutable.
 *
 * @param sha256 of all that decides the numbers but the face
 * @param encoder the encoder for readers
 * @param weightsSha256 of the published weights' files; empty where there are none
 * @param view what the encoder is shown of a face, for readers
 */
public record EmbeddingKey(String sha256, String encoder, String weightsSha256, String view) implements Serializable {
    /** Goes up whenever the same network would give other numbers. */
    private static final int VERSION = 1;

    /** Of a network whose encoder nobody has trained. */
    static EmbeddingKey of(Architecture architecture) {
        Map<String, Object> decides = new TreeMap<>(architecture.description());
        decides.put("version", VERSION);
        return new EmbeddingKey(
                Sha256.hex(Json.text(decides).getBytes(UTF_8)),
                architecture.encoder().fingerprint(),
                architecture.encoder().beganWith().map(WeightsOrigin::sha256).orElse(""),
                Choice.wordOf(architecture.view().getClass()) + " at " + architecture.inputSize());
    }
}
