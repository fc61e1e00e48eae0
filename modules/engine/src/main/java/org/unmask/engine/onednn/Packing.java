package org.unmask.engine.onednn;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;

/**
 * Brings weights from the layout in which we keep them into the one that a primitive likes, or its gradient of them back; a few
 * microseconds for a layer. Does nothing where the two are the same. Made within a scope, as {@link Work}.
 */
final class Packing implements AutoCloseable {
    private final @Nullable Work copy;
    private final long packedLength;

    private Packing(@Nullable Work copy, long packedLength) {
        this.copy = copy;
        this.packedLength = packedLength;
    }

    /** From {@code plain} to {@code packed}. */
    static Packing into(memory.desc plain, memory.desc packed) {
        return new Packing(copy(plain, packed), length(packed));
    }

    /** From {@code packed} to {@code plain}. */
    static Packing outOf(memory.desc packed, memory.desc plain) {
        return new Packing(copy(packed, plain), length(packed));
    }

    /** The array in the primitive's layout, until the next call. */
    INDArray pack(Tape tape, INDArray plain) {
        if (copy == null) {
            return plain;
        }
        INDArray packed = tape.room(ArrayPool.Room.WEIGHTS, packedLength);
        copy.run(tape, plain, packed);
        return packed;
    }

    /** An array that a primitive is to fill in its own layout, to be given to {@link #unpack}. */
    INDArray room(Tape tape, INDArray plain) {
        return copy == null ? plain : tape.room(ArrayPool.Room.WEIGHTS, packedLength);
    }

    /** Brings what a primitive has written home. */
    void unpack(Tape tape, INDArray packed, INDArray plain) {
        if (copy != null) {
            copy.run(tape, packed, plain);
        }
    }

    @Override
    public void close() {
        if (copy != null) {
            copy.close();
        }
    }

    private static @Nullable Work copy(memory.desc from, memory.desc to) {
        return from.equals(to) ? null : Layouts.copy(from, to);
    }

    private static long length(memory.desc layout) {
        return layout.get_size() / Float.BYTES;
    }
}
