package org.unmask.engine.onednn;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.stream;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;

/**
 * The prepared primitives of one pool, by what they compute: made on first use, run in every later step, freed with the pool.
 * Confined to the pool's thread.
 */
final class Primitives implements ArrayPool.Companion {
    private final stream stream = new stream(OneDnn.engine());
    private final Map<Record, Prepared> prepared = new HashMap<>();

    /** Native objects that are freed together. */
    interface Prepared extends AutoCloseable {
        @Override
        void close();
    }

    /** The primitives of the tape's pool. */
    static Primitives of(Tape tape) {
        return tape.companion(Primitives.class, Primitives::new);
    }

    /** What was made under {@code key}, which says everything that it depends on. */
    <T extends Prepared> T get(Class<T> type, Record key, Supplier<T> make) {
        Prepared found = prepared.get(key);
        if (found == null) {
            found = make.get();
            prepared.put(key, found);
        }
        return type.cast(found);
    }

    stream stream() {
        return stream;
    }

    @Override
    public void close() {
        prepared.values().forEach(Prepared::close);
        prepared.clear();
        stream.close();
    }
}
