package org.unmask.pipeline.selection;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import org.unmask.core.curriculum.FaceMemory;

/**
 * What is remembered of the faces of one shard, in the shard's order. Immutable.
 *
 * @param worker the worker's number
 * @param faces what is remembered of each
 */
public record ShardMemory(int worker, List<FaceMemory> faces) implements Serializable {
    /** Of faces that no round has seen. */
    public static ShardMemory nothing(int worker, int count) {
        return new ShardMemory(worker, Collections.nCopies(count, FaceMemory.NONE));
    }
}
