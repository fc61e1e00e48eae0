package org.unmask.pipeline.picturetables;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.shuffle.FetchFailedException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.PictureProblem;

/**
 * Goes through the rows of one part of a table, each of which is a picture or names one. Of a part that cannot be read on, the rows
 * before the damage are taken, and one item more says how far it was read. Runs on executors.
 *
 * @param <T> what becomes of a row
 */
final class RowReading<T> implements Function2<Integer, Iterator<Row>, Iterator<T>> {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final RowClaims claims;
    private final RowItems<T> items;

    /**
     * A reading.
     *
     * @param table where the table lies: what a part's place begins with
     */
    RowReading(String table, RowClaims claims, RowItems<T> items) {
        this.table = table;
        this.claims = claims;
        this.items = items;
    }

    @Override
    public Iterator<T> call(Integer part, Iterator<Row> rows) {
        return new Part(part, rows);
    }

    private final class Part implements Iterator<T> {
        private final int part;
        private final Iterator<Row> rows;
        private long count;
        private boolean isDamaged;
        private @Nullable T next;

        Part(int part, Iterator<Row> rows) {
            this.part = part;
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (next == null && !isDamaged) {
                next = read();
            }
            return next != null;
        }

        @Override
        public T next() {
            @Nullable T item = hasNext() ? next : null;
            next = null;
            return Optional.ofNullable(item).orElseThrow();
        }

        private @Nullable T read() {
            Row row;
            try {
                row = rows.hasNext() ? rows.next() : null;
            } catch (Exception e) {
                isDamaged = isDamage(e);
                if (isDamaged) {
                    String detail = "after " + count + " rows: " + RootCause.withPlace(e);
                    return items.rest(
                            claims.ofNoRow(
                                    table + "#part-" + part, new PictureProblem(RejectReason.UNREADABLE_FILE, detail)),
                            part);
                }
                throw e;
            }
            count++;
            return row == null ? null : items.item(row, part);
        }
    }

    /** A task that is ended, or whose input another stage has to make once more, says nothing of the table. */
    private static boolean isDamage(Exception e) {
        TaskContext task = TaskContext.get();
        boolean isEnded = task != null && task.isInterrupted();
        return !isEnded && !(e instanceof TaskKilledException) && !(e instanceof FetchFailedException);
    }
}
