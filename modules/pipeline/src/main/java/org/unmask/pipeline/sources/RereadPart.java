package org.unmask.pipeline.sources;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.jspecify.annotations.Nullable;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.PictureProblem;

/** Goes through one part of a source for the pictures of it that are wanted. Runs on executors. */
final class RereadPart<T extends WantedPicture>
        implements FlatMapFunction2<Iterator<SourceItem>, Iterator<T>, RereadPicture<T>> {
    private static final long serialVersionUID = 1L;

    private static final PictureProblem GONE = new PictureProblem(
            RejectReason.UNREADABLE_FILE, "it was not there any more when its part of the source was read once more");

    @Override
    public Iterator<RereadPicture<T>> call(Iterator<SourceItem> part, Iterator<T> wanted) {
        return new Search<>(part, wanted);
    }

    private static final class Search<T extends WantedPicture> implements Iterator<RereadPicture<T>> {
        private final Iterator<SourceItem> part;
        /** By place and then by content, as several pictures may claim one name. */
        private final Map<String, Map<String, T>> wanted = new HashMap<>();

        private @Nullable RereadPicture<T> found;

        Search(Iterator<SourceItem> part, Iterator<T> wanted) {
            this.part = part;
            wanted.forEachRemaining(picture -> this.wanted
                    .computeIfAbsent(picture.place(), place -> new HashMap<>())
                    .put(Objects.requireNonNull(picture.sha256()), picture));
        }

        @Override
        public boolean hasNext() {
            search();
            return found != null;
        }

        @Override
        public RereadPicture<T> next() {
            search();
            RereadPicture<T> next = Optional.ofNullable(found).orElseThrow();
            found = null;
            return next;
        }

        private void search() {
            while (found == null && !wanted.isEmpty()) {
                found = part.hasNext() ? match(part.next()) : gone();
            }
        }

        private @Nullable RereadPicture<T> match(SourceItem item) {
            if (!(item instanceof SourcePicture picture) || picture.bytes() == null) {
                return null;
            }
            String place = picture.claim().uri();
            Map<String, T> named = wanted.get(place);
            T match = named == null ? null : named.remove(Sha256.hex(picture.bytes()));
            if (named != null && named.isEmpty()) {
                wanted.remove(place);
            }
            return match == null ? null : new RereadPicture<>(match, picture.bytes(), null);
        }

        private RereadPicture<T> gone() {
            Map.Entry<String, Map<String, T>> place =
                    wanted.entrySet().iterator().next();
            Iterator<T> named = place.getValue().values().iterator();
            T missing = named.next();
            named.remove();
            if (!named.hasNext()) {
                wanted.remove(place.getKey());
            }
            return new RereadPicture<>(missing, null, GONE);
        }
    }
}
