package org.unmask.tables.views;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.catalyst.analysis.NoSuchViewException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.View;

/**
 * Iceberg's catalog of a warehouse with the views of Unmask beside its tables and whatever views the catalog itself keeps. They come with the
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
        Identifier[] kept = keptViews(namespace);
        if (!isOurs(namespace)) {
            return kept;
        }
        Stream<Identifier> ours = AnalystView.names().stream().map(name -> Identifier.of(namespace, name));
        return Stream.concat(ours, Arrays.stream(kept)).distinct().toArray(Identifier[]::new);
    }

    @Override
    public View loadView(Identifier identifier) throws NoSuchViewException {
        Optional<AnalystView> view =
                isOurs(identifier.namespace()) ? AnalystView.named(identifier.name()) : Optional.empty();
        if (view.isPresent()) {
            return new LakeView(view.get(), name(), NAMESPACE);
        }
        try {
            return super.loadView(identifier);
        } catch (UnsupportedOperationException e) {
            // A JDBC catalog of the first schema: it has no view, and says so in this way.
            throw new NoSuchViewException(identifier);
        }
    }

    @Override
    public boolean viewExists(Identifier identifier) {
        if (isOurs(identifier.namespace()) && AnalystView.names().contains(identifier.name())) {
            return true;
        }
        try {
            return super.viewExists(identifier);
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private Identifier[] keptViews(String... namespace) {
        try {
            return super.listViews(namespace);
        } catch (UnsupportedOperationException e) {
            return new Identifier[0];
        }
    }

    private static boolean isOurs(String[] namespace) {
        return namespace.length == 1 && namespace[0].equals(NAMESPACE);
    }
}
