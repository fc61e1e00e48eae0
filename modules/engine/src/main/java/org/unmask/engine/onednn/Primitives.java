package org.unmask.engine.onednn;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;

/**
 * The prepared primitives of one pool, by what they compute: made on first use, run in every later step, freed with the pool. Of
 * more than {@value #MOST} the one that has rested longest is freed: batches of every size would gather for ever. Confined to
 * the pool's thread.
 */
final class Primitives implements ArrayPool.Companion {
    private static final int MOST = 2_000;

    private final stream stream = new stream(OneDnn.engine());
    private final Map<Record, Prepared> prepared = new LinkedHashMap<>(16, 0.75f, true);

    /** Native objects that are freed together. */
    interface Prepared extends AutoCloseable {
        @Override
        void close();
    }

    /** The primitives of the tape's pool. */
    static Primitives of(Tape tape) {
        return tape.companion(Primitives.class, Primitives::new);
    }

    /** What {@code make} made under {@code key}, which says everything that it depends on. */
    <T extends Prepared> T get(Class<T> type, Record key, Supplier<T> make) {
        Prepared found = prepared.get(key);
        if (found == null) {
            if (prepared.size() == MOST) {
                dropTheOldest();
            }
            found = inScope(make);
            prepared.put(key, found);
        }
        return type.cast(found);
    }

    /** Frees descriptions as soon as the primitive is there; what it keeps it has retained. */
    @SuppressWarnings("try")
    private static <T> T inScope(Supplier<T> make) {
        try (var scope = new PointerScope()) {
            return make.get();
        }
    }

    private void dropTheOldest() {
        Iterator<Prepared> oldestFirst = prepared.values().iterator();
        oldestFirst.next().close();
        oldestFirst.remove();
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
