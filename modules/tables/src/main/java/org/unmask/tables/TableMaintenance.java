package org.unmask.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.iceberg.util.StructLikeWrapper;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.MaintainConfig;
import org.unmask.tables.MaintenanceStep.Kind;

/**
 * Keeps one table small: merges small files, removes branches that no run has published and tags of old runs, expires old snapshots, and deletes files that
 * none names; in this order, so that what a merge replaces goes when its snapshots do. Tagged snapshots stay, and with them every
 * round and every young run. Readers see the same rows throughout, and writers go on: whoever commits first wins, and the next maintenance merges
 * the rest. Driver only.
 */
public final class TableMaintenance {
    private static final Logger LOG = LoggerFactory.getLogger(TableMaintenance.class);
    private static final long MEBIBYTE = 1L << 20;

    /** What is smaller than this share of a whole file is merged. */
    private static final double SMALL = 0.75;

    private final SparkSession spark;
    private final String name;
    private final Table table;
    private final MaintainConfig config;
    private final Instant now;

    TableMaintenance(SparkSession spark, String name, Table table, MaintainConfig config, Instant now) {
        this.spark = spark;
        this.name = name;
        this.table = table;
        this.config = config;
        this.now = now;
    }

    /** Does it. */
    public List<MaintenanceStep> run() {
        if (table.currentSnapshot() == null) {
            return List.of();
        }
        return steps(merge(), removeBranches(oldBranches()), removeTags(oldTags()), expire(), orphans(false));
    }

    /** What {@link #run} would do now, but for the orphans that it would make itself; nothing is changed. */
    public List<MaintenanceStep> plan() {
        if (table.currentSnapshot() == null) {
            return List.of();
        }
        return steps(
                smallFiles(),
                oldBranches().size(),
                oldTags().size(),
                oldSnapshots().size(),
                orphans(true));
    }

    private List<MaintenanceStep> steps(long merged, long branches, long tags, long snapshots, long orphans) {
        return List.of(
                new MaintenanceStep(name, Kind.MERGED_FILES, merged),
                new MaintenanceStep(name, Kind.REMOVED_BRANCHES, branches),
                new MaintenanceStep(name, Kind.REMOVED_TAGS, tags),
                new MaintenanceStep(name, Kind.EXPIRED_SNAPSHOTS, snapshots),
                new MaintenanceStep(name, Kind.ORPHAN_FILES, orphans));
    }

    private long merge() {
        if (smallFiles() == 0) {
            return 0;
        }
        try {
            return SparkActions.get(spark)
                    .rewriteDataFiles(table)
                    .option("target-file-size-bytes", Long.toString(config.fileMebibytes() * MEBIBYTE))
                    .option("min-file-size-bytes", Long.toString(smallBytes()))
                    .option("min-input-files", Integer.toString(config.mergeFrom()))
                    .execute()
                    .rewrittenDataFilesCount();
        } catch (CommitFailedException | ValidationException e) {
            LOG.warn("small files of {} stay for the next time: another job has committed first", name, e);
            return 0;
        } finally {
            table.refresh();
        }
    }

    /** Files of partitions that have enough small ones to be merged. */
    public long smallFiles() {
        Map<StructLikeWrapper, Long> byPartition = new HashMap<>();
        StructLikeWrapper partitions = StructLikeWrapper.forType(table.spec().partitionType());
        try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
            for (FileScanTask file : files) {
                if (file.file().fileSizeInBytes() < smallBytes()) {
                    StructLike partition = file.file().partition();
                    byPartition.merge(partitions.copyFor(partition), 1L, Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byPartition.values().stream()
                .filter(count -> count >= config.mergeFrom())
                .mapToLong(Long::longValue)
                .sum();
    }

    private long smallBytes() {
        return (long) (SMALL * config.fileMebibytes() * MEBIBYTE);
    }

    private List<String> oldBranches() {
        List<String> old = new ArrayList<>();
        Instant before = now.minus(Duration.ofDays(config.orphanDays()));
        table.refs().forEach((branch, ref) -> {
            if (ref.isBranch() && !branch.equals(SnapshotRef.MAIN_BRANCH) && isOlder(branch, before)) {
                old.add(branch);
            }
        });
        return old;
    }

    private boolean isOlder(String branch, Instant before) {
        Snapshot head = table.snapshot(branch);
        return Instant.ofEpochMilli(head.timestampMillis()).isBefore(before);
    }

    private long removeBranches(List<String> branches) {
        References references = new References(table);
        branches.forEach(references::removeBranch);
        table.refresh();
        return branches.size();
    }

    private List<String> oldTags() {
        LocalDate before = LocalDate.ofInstant(now.minus(Duration.ofDays(config.runDays())), ZoneOffset.UTC);
        return table.refs().entrySet().stream()
                .filter(ref -> ref.getValue().isTag())
                .map(Map.Entry::getKey)
                .filter(tag -> RunTag.date(tag).filter(before::isAfter).isPresent())
                .toList();
    }

    private long removeTags(List<String> tags) {
        new References(table).removeTags(tags);
        table.refresh();
        return tags.size();
    }

    private long expire() {
        if (oldSnapshots().isEmpty()) {
            return 0;
        }
        Set<Long> before = snapshots();
        SparkActions.get(spark)
                .expireSnapshots(table)
                .expireOlderThan(
                        now.minus(Duration.ofDays(config.snapshotDays())).toEpochMilli())
                .retainLast(config.snapshotsKept())
                .execute();
        table.refresh();
        before.removeAll(snapshots());
        return before.size();
    }

    private Set<Long> snapshots() {
        Set<Long> ids = new HashSet<>();
        table.snapshots().forEach(snapshot -> ids.add(snapshot.snapshotId()));
        return ids;
    }

    private List<Snapshot> oldSnapshots() {
        return table.expireSnapshots()
                .expireOlderThan(
                        now.minus(Duration.ofDays(config.snapshotDays())).toEpochMilli())
                .retainLast(config.snapshotsKept())
                .apply();
    }

    private long orphans(boolean isOnlyPlanned) {
        DeleteOrphanFiles action = SparkActions.get(spark)
                .deleteOrphanFiles(table)
                .olderThan(now.minus(Duration.ofDays(config.orphanDays())).toEpochMilli());
        if (isOnlyPlanned) {
            action = action.deleteWith(file -> {});
        }
        return action.execute().orphanFilesCount();
    }
}
