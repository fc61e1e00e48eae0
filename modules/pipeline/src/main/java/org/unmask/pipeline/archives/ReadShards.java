package org.unmask.pipeline.archives;

import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.sources.SourceItem;

/** Streams the shards of a part, one after another. Runs on executors. */
final class ReadShards implements Function2<Integer, Iterator<TarShard>, Iterator<SourceItem>> {
    private static final long serialVersionUID = 1L;

    private final HadoopSettings settings;

    ReadShards(HadoopSettings settings) {
        this.settings = settings;
    }

    @Override
    public Iterator<SourceItem> call(Integer part, Iterator<TarShard> shards) {
        Sequence sequence = new Sequence(part, shards);
        TaskContext task = TaskContext.get();
        if (task != null) {
            // Whoever reads the pictures may stop before the last.
            task.addTaskCompletionListener((TaskCompletionListener) ended -> sequence.close());
        }
        return sequence;
    }

    private final class Sequence implements Iterator<SourceItem> {
        private final int part;
        private final Iterator<TarShard> shards;
        private @Nullable ShardPictures open;

        Sequence(int part, Iterator<TarShard> shards) {
            this.part = part;
            this.shards = shards;
        }

        @Override
        public boolean hasNext() {
            while ((open == null || !open.hasNext()) && shards.hasNext()) {
                open = new ShardPictures(shards.next(), part, settings.get());
            }
            return open != null && open.hasNext();
        }

        @Override
        public SourceItem next() {
            return hasNext()
                    ? Objects.requireNonNull(open).next()
                    : Collections.<SourceItem>emptyIterator().next();
        }

        void close() {
            if (open != null) {
                open.close();
            }
        }
    }
}
