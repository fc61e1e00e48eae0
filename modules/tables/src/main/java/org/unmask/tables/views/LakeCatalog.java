package org.unmask.tables.views;

import java.util.Optional;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.catalyst.analysis.NoSuchViewException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.View;

/**
 * Iceberg's catalog of a warehouse on a file system, which keeps no views, with those of Unmask beside its tables. They come with the
 * jar and not with the warehouse: they are there wherever this class is, always of the jar's release, and nobody can change or drop
 * them. Threads as Iceberg's own.
 */
public final class LakeCatalog extends SparkCatalog {
    /** The namespace of all tables and views. */
    public static final String NAMESPACE = "unmask";

    /** Called by Spark, by name. */
    public LakeCatalog() {}

    @Override
    public Identifier[] listViews(String... namespace) {
        if (!isOurs(namespace)) {
            return super.listViews(namespace);
        }
        return AnalystView.names().stream()
                .map(name -> Identifier.of(namespace, name))
                .toArray(Identifier[]::new);
    }

    @Override
    public View loadView(Identifier identifier) throws NoSuchViewException {
        Optional<AnalystView> view =
                isOurs(identifier.namespace()) ? AnalystView.named(identifier.name()) : Optional.empty();
        return view.isPresent() ? new LakeView(view.get(), name(), NAMESPACE) : super.loadView(identifier);
    }

    @Override
    public boolean viewExists(Identifier identifier) {
        return isOurs(identifier.namespace()) && AnalystView.names().contains(identifier.name());
    }

    private static boolean isOurs(String[] namespace) {
        return namespace.length == 1 && namespace[0].equals(NAMESPACE);
    }
}
