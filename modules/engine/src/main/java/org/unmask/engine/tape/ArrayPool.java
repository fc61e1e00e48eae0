package org.unmask.engine.tape;

import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Native arrays that are taken and given back instead of allocated and freed. Closing an ND4J array returns its memory
 * only after the garbage collector has seen the Java object, so a training step that allocates grows without bound.
 *
 * <p>A request is served by the smallest free buffer that is large enough and at most {@value #MAX_WASTE} times too
 * large; hence a ragged last batch reuses the buffers of the full batches. Contents of a taken array are undefined. One
 * thread per pool.
 */
public final class ArrayPool implements AutoCloseable {
    private static final long MAX_WASTE = 64;

    /** Native objects that a pool's operations keep from step to step, such as prepared kernels; freed with the pool. */
    public interface Companion extends AutoCloseable {
        @Override
        void close();
    }

    private final DataType precision;
    private final TreeMap<Long, ArrayDeque<Buffer>> free = new TreeMap<>();
    private final Map<INDArray, Buffer> taken = new IdentityHashMap<>();
    private final Map<Class<?>, Companion> companions = new HashMap<>();
    private final Map<Room, Buffer> rooms = new EnumMap<>(Room.class);
    private @Nullable Buffer ones;
    private long bufferCount;
    private long allocatedBytes;

    /** A pool of arrays of {@code precision}; training uses {@link DataType#FLOAT}, gradient checks also doubles. */
    public ArrayPool(DataType precision) {
        this.precision = precision;
    }

    /** The data type of every array of this pool. */
    public DataType precision() {
        return precision;
    }

    /** A contiguous array of {@code shape} in C order with undefined contents, owned by the caller until given back. */
    public INDArray take(long... shape) {
        long length = lengthOf(shape);
        var entry = free.ceilingEntry(length);
        Buffer buffer = entry == null || entry.getKey() > length * MAX_WASTE ? allocate(length) : pop(entry);
        INDArray view = buffer.view(length, shape);
        taken.put(view, buffer);
        return view;
    }

    /** Gives an array back; the caller must not touch it afterwards. */
    public void give(INDArray array) {
        Buffer buffer = taken.remove(array);
        if (buffer == null) {
            throw new IllegalStateException("Cannot give back an array: expected one that is taken from this pool, got "
                    + array.shapeInfoToString() + ". Give back each array once.");
        }
        push(buffer);
    }

    /** A row of ones, shape [1, length]; shared and never given back. */
    INDArray ones(long length) {
        if (ones == null || ones.flat.length() < length) {
            if (ones != null) {
                ones.close();
            }
            ones = allocate(length);
            ones.flat.assign(1.0);
        }
        return ones.view(length, 1, length);
    }

    /** What the memory of a kernel's call is for; there is one of each in a pool, as large as the largest call wants. */
    public enum Room {
        /** What a kernel needs while it runs. */
        SCRATCH,
        /** Weights in a kernel's own layout. */
        WEIGHTS
    }

    /** Memory of at least {@code length} elements until the room is asked for again; contents undefined. */
    INDArray room(Room room, long length) {
        Buffer found = rooms.get(room);
        if (found == null || found.flat.length() < length) {
            if (found != null) {
                allocatedBytes -= found.flat.length() * precision.width();
                found.close();
            }
            found = allocate(length);
            rooms.put(room, found);
        }
        return found.flat;
    }

    /** The pool's own object of that type, made on first use and closed with the pool. */
    <T extends Companion> T companion(Class<T> type, Supplier<T> make) {
        return type.cast(companions.computeIfAbsent(type, key -> make.get()));
    }

    /** Number of native buffers ever allocated; constant once training has reached its steady state. */
    public long bufferCount() {
        return bufferCount;
    }

    /** Native memory this pool holds, in bytes. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    /** Number of arrays taken and not given back. */
    public int takenCount() {
        return taken.size();
    }

    /** Frees every buffer, taken or not, and every companion. */
    @Override
    public void close() {
        companions.values().forEach(Companion::close);
        companions.clear();
        rooms.values().forEach(Buffer::close);
        rooms.clear();
        taken.values().forEach(Buffer::close);
        free.values().forEach(queue -> queue.forEach(Buffer::close));
        if (ones != null) {
            ones.close();
            ones = null;
        }
        taken.clear();
        free.clear();
    }

    private Buffer allocate(long length) {
        var buffer = new Buffer(NativeMemory.allocate(precision, length));
        bufferCount++;
        allocatedBytes += length * precision.width();
        return buffer;
    }

    private Buffer pop(Map.Entry<Long, ArrayDeque<Buffer>> entry) {
        Buffer buffer = entry.getValue().pop();
        if (entry.getValue().isEmpty()) {
            free.remove(entry.getKey());
        }
        return buffer;
    }

    private void push(Buffer buffer) {
        free.computeIfAbsent(buffer.flat.length(), capacity -> new ArrayDeque<>())
                .push(buffer);
    }

    private static long lengthOf(long... shape) {
        long length = 1;
        for (long extent : shape) {
            length *= extent;
        }
        return length;
    }

    /** One native allocation and the views of it that have been asked for. */
    private static final class Buffer {
        private final INDArray flat;
        private final Map<LongBuffer, INDArray> views = new HashMap<>();

        Buffer(INDArray flat) {
            this.flat = flat;
        }

        INDArray view(long length, long... shape) {
            return views.computeIfAbsent(
                    LongBuffer.wrap(shape.clone()),
                    key -> flat.get(NDArrayIndex.interval(0, length)).reshape('c', shape));
        }

        void close() {
            views.clear();
            flat.close();
        }
    }
}
