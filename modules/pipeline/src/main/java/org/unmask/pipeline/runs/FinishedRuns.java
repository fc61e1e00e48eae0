package org.unmask.pipeline.runs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.RunRow;

/** The runs that have a row: whether one of them has done already what a run is about to do. Driver only. */
public final class FinishedRuns {
    /** The tables that adaptations read and do not write. */
    private static final List<String> READ = List.of("faces", "labels", "masks");

    private final Workspace work;

    public FinishedRuns(Workspace work) {
        this.work = work;
    }

    /**
     * The finished run of the same command for the same date, with the same configuration and the faces, labels and masks that
     * there are now; empty where there is none.
     */
    public Optional<RunRow> same() {
        Map<String, Long> now = work.tables().snapshotIds();
        return work.tables().runs().collect().stream()
                .filter(row -> row.command().equals(work.run().command()))
                .filter(row -> row.runDate().equals(work.run().runDate()))
                .filter(row -> row.config().equals(work.config().render()))
                .filter(row -> readTheSame(RunRecorder.notes(row).snapshots(), now))
                .findFirst();
    }

    private static boolean readTheSame(Map<String, Long> then, Map<String, Long> now) {
        return READ.stream().allMatch(table -> Objects.equals(then.get(table), now.get(table)));
    }
}
