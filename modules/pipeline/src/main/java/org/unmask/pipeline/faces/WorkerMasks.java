package org.unmask.pipeline.faces;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The masks of one worker's faces. Immutable by agreement: nobody writes into the arrays.
 *
 * @param byFace as {@link org.unmask.images.framing.Framing} keeps them, by the face's identity
 */
public record WorkerMasks(Map<String, byte[]> byFace) implements Serializable {
    /** How many faces have one. */
    public int count() {
        return byFace.size();
    }

    /** A shard with those of these masks that are of its faces. */
    FaceShard on(FaceShard shard) {
        Map<Integer, byte[]> masks = new HashMap<>();
        for (int face = 0; face < shard.count(); face++) {
            byte[] mask = byFace.get(shard.faceIds().get(face));
            if (mask != null) {
                masks.put(face, mask);
            }
        }
        return shard.withMasks(masks);
    }
}
