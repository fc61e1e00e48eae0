package org.unmask.engine.operations;

import java.util.List;
import java.util.stream.IntStream;
import org.unmask.engine.backend.Backend;

/**
 * Java loops on as many threads as a native operation has: a range is cut into that many neighbouring pieces of about equal
 * length. The caller computes one of them, the JVM's common pool the others. Which thread computes a piece does not change it;
 * into how many a range is cut depends on the number of threads alone, so that results are the same from run to run.
 */
public final class ParallelRanges {
    /** Elements below which a second thread costs more than it gains: some tens of microseconds of work. */
    static final long WORTH_A_THREAD = 1L << 15;

    private ParallelRanges() {}

    /** Elements {@code first} to {@code first + count - 1}. */
    public record Range(long first, long count) {}

    /** What happens to one piece; {@code lane} is its number, from 0, for what a thread needs of its own. */
    @FunctionalInterface
    public interface Body {
        /** Runs once a piece, on any thread. */
        void run(int lane, Range piece);
    }

    /** Threads that a range may be cut for. */
    public static int lanes() {
        return Backend.facts().threads();
    }

    /** The pieces of {@code count} elements for {@link #lanes} threads. */
    public static List<Range> cut(long count, long least) {
        return cut(lanes(), count, least);
    }

    /** At most {@code most} pieces of {@code count} elements, each of at least {@code least}; one at the least. */
    static List<Range> cut(int most, long count, long least) {
        int pieces = (int) Math.max(1, Math.min(most, count / Math.max(1, least)));
        return IntStream.range(0, pieces)
                .mapToObj(i -> new Range(count * i / pieces, count * (i + 1) / pieces - count * i / pieces))
                .toList();
    }

    /** Runs {@code body} for every piece and returns when all are done. */
    public static void forEach(List<Range> pieces, Body body) {
        if (pieces.size() == 1) {
            body.run(0, pieces.get(0));
            return;
        }
        IntStream.range(0, pieces.size()).parallel().forEach(lane -> body.run(lane, pieces.get(lane)));
    }
}
