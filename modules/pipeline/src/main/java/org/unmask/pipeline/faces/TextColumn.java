package org.unmask.pipeline.faces;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.unmask.core.errors.UserException;

/**
 * A list of texts that lie one after the other in one array: their UTF-8 bytes and 8 bytes more for each; of equal neighbours
 * the bytes lie there once. A text is made anew each time it is asked for. Immutable.
 */
final class TextColumn extends AbstractList<String> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] utf8;
    private final int[] starts;
    private final int[] ends;

    private TextColumn(byte[] utf8, int[] starts, int[] ends) {
        this.utf8 = utf8;
        this.starts = starts;
        this.ends = ends;
    }

    @Override
    public String get(int index) {
        return new String(utf8, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }

    /** Takes texts one after the other. One thread. */
    static final class Builder {
        private static final int LARGEST = Integer.MAX_VALUE - 8;

        private byte[] utf8 = new byte[1024];
        private int[] starts = new int[64];
        private int[] ends = new int[64];
        private int count;

        /**
         * Adds a text at the end.
         *
         * @throws UserException if all texts together do not fit an array
         */
        void add(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (count == ends.length) {
                starts = Arrays.copyOf(starts, grown(count, count + 1L));
                ends = Arrays.copyOf(ends, starts.length);
            }
            if (count > 0 && isLast(bytes)) {
                starts[count] = starts[count - 1];
                ends[count] = ends[count - 1];
            } else {
                append(bytes);
            }
            count++;
        }

        TextColumn build() {
            return new TextColumn(
                    Arrays.copyOf(utf8, used()), Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
        }

        private boolean isLast(byte[] bytes) {
            return Arrays.equals(bytes, 0, bytes.length, utf8, starts[count - 1], ends[count - 1]);
        }

        private void append(byte[] bytes) {
            int from = used();
            if (bytes.length > utf8.length - from) {
                utf8 = Arrays.copyOf(utf8, grown(utf8.length, (long) from + bytes.length));
            }
            System.arraycopy(bytes, 0, utf8, from, bytes.length);
            starts[count] = from;
            ends[count] = from + bytes.length;
        }

        private int used() {
            return count == 0 ? 0 : ends[count - 1];
        }

        private static int grown(int length, long needed) {
            if (needed > LARGEST) {
                throw new UserException("Cannot make a shard: expected names of its faces of at most " + LARGEST
                        + " bytes, got more. Raise train.workers.");
            }
            return (int) Math.min(LARGEST, Math.max(needed, 2L * length));
        }
    }
}
