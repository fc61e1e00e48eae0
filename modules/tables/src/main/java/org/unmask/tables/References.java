package org.unmask.tables;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * Changes the branches and tags of a table, each change in one commit. Iceberg gives up such a change when another job has
 * committed in between; here it is made anew on top of that. Driver only.
 */
final class References {
    // Every lost attempt is a commit of another job: this many in a row are no coincidence.
    private static final int ATTEMPTS = 20;

    private final Table table;

    References(Table table) {
        this.table = table;
    }

    /** Makes a branch at a snapshot, or moves it there. */
    void branch(String name, long snapshotId) {
        commit(
                () -> true,
                change -> table.refs().containsKey(name)
                        ? change.replaceBranch(name, snapshotId)
                        : change.createBranch(name, snapshotId));
    }

    /**
     * Makes main take over a branch, removes the branch and tags what main shows then.
     *
     * @param base the snapshot of main that the branch was made from
     * @return false, and nothing is changed, if main shows another snapshot by now
     */
    boolean publish(String branch, long base, String tag) {
        long staged = table.snapshot(branch).snapshotId();
        return commit(() -> table.currentSnapshot().snapshotId() == base, change -> {
            ManageSnapshots published = change.fastForwardBranch("main", branch).removeBranch(branch);
            return table.refs().containsKey(tag) ? published.replaceTag(tag, staged) : published.createTag(tag, staged);
        });
    }

    /**
     * The same without a tag.
     *
     * @return false, and nothing is changed, if main shows another snapshot by now
     */
    boolean publish(String branch, long base) {
        return commit(
                () -> table.currentSnapshot().snapshotId() == base,
                change -> change.fastForwardBranch("main", branch).removeBranch(branch));
    }

    /** Makes a tag at a snapshot, or moves it there. */
    void tag(String name, long snapshotId) {
        commit(
                () -> true,
                change -> table.refs().containsKey(name)
                        ? change.replaceTag(name, snapshotId)
                        : change.createTag(name, snapshotId));
    }

    /** Removes tags, as far as they are still there. */
    void removeTags(List<String> names) {
        commit(() -> names.stream().anyMatch(table.refs()::containsKey), change -> {
            ManageSnapshots removed = change;
            for (String name : names) {
                removed = table.refs().containsKey(name) ? removed.removeTag(name) : removed;
            }
            return removed;
        });
    }

    /** Removes a branch or a tag that is still there. */
    void remove(String name) {
        commit(
                () -> table.refs().containsKey(name),
                change -> Objects.requireNonNull(table.refs().get(name)).isTag()
                        ? change.removeTag(name)
                        : change.removeBranch(name));
    }

    /** Removes a branch that is still there. */
    void removeBranch(String name) {
        commit(() -> table.refs().containsKey(name), change -> change.removeBranch(name));
    }

    private boolean commit(BooleanSupplier condition, UnaryOperator<ManageSnapshots> change) {
        for (int attempt = 1; ; attempt++) {
            table.refresh();
            if (!condition.getAsBoolean()) {
                return false;
            }
            try {
                change.apply(table.manageSnapshots()).commit();
                return true;
            } catch (CommitFailedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (IllegalArgumentException e) {
                // Iceberg looks at the table once more: it may have changed after the condition was checked.
                table.refresh();
                if (condition.getAsBoolean()) {
                    throw e;
                }
            }
        }
    }
}
