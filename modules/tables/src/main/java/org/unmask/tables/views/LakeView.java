package org.unmask.tables.views;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.View;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A view as Spark asks a catalog for it. Immutable. */
final class LakeView implements View {
    private final AnalystView view;
    private final String catalog;
    private final String namespace;

    /**
     * A view within a catalog.
     *
     * @param catalog the name under which the session knows it: tables of the query are looked up there
     */
    LakeView(AnalystView view, String catalog, String namespace) {
        this.view = view;
        this.catalog = catalog;
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return namespace + "." + view.name();
    }

    @Override
    public String query() {
        return view.query();
    }

    @Override
    public String currentCatalog() {
        return catalog;
    }

    @Override
    public String[] currentNamespace() {
        return new String[] {namespace};
    }

    @Override
    public StructType schema() {
        return new StructType(view.columns().stream().map(LakeView::field).toArray(StructField[]::new));
    }

    @Override
    public String[] queryColumnNames() {
        return view.columns().stream().map(AnalystView.Column::name).toArray(String[]::new);
    }

    @Override
    public String[] columnAliases() {
        return queryColumnNames();
    }

    @Override
    public String[] columnComments() {
        return view.columns().stream().map(AnalystView.Column::doc).toArray(String[]::new);
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("comment", view.doc());
    }

    private static StructField field(AnalystView.Column column) {
        return DataTypes.createStructField(
                column.name(),
                DataType.fromDDL(column.type()),
                true,
                new MetadataBuilder().putString("comment", column.doc()).build());
    }
}
