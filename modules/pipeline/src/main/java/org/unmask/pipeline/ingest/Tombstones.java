package org.unmask.pipeline.ingest;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.unmask.core.intake.ForgottenKind;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.ForgottenRow;

/** What was forgotten and stays out. Immutable; runs on executors. */
final class Tombstones implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<ForgottenKind, Set<String>> tombstones = new EnumMap<>(ForgottenKind.class);

    private Tombstones() {}

    /** Those of the tables, which are few. */
    static Tombstones of(Tables tables) {
        Tombstones all = new Tombstones();
        for (ForgottenRow row : tables.forgotten().collect()) {
            all.of(row.kind()).add(row.tombstone());
        }
        return all;
    }

    /** Whether a picture is one that was forgotten, or is said to be in a group that was. */
    boolean cover(HashedFile file) {
        return covers(ForgottenKind.PICTURE, file.sha256())
                || covers(ForgottenKind.GROUP, file.claim().group());
    }

    private boolean covers(ForgottenKind kind, @org.jspecify.annotations.Nullable String what) {
        return what != null
                && tombstones.containsKey(kind)
                && tombstones.get(kind).contains(ForgottenKind.tombstone(what));
    }

    private Set<String> of(ForgottenKind kind) {
        return tombstones.computeIfAbsent(kind, none -> new HashSet<>());
    }
}
