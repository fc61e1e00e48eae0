package org.unmask.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.unmask.tables.schema.DataSchema;
import org.unmask.tables.views.AnalystView;

/**
 * Statements that make DuckDB show a warehouse as {@code unmask sql} does: a view for each table, on the Parquet files of what is
 * visible now, and the views of the data contract. It needs no extension and no network; a later commit wants a new script. One
 * thread.
 */
public final class DuckDbScript {
    private final WarehouseReader reader;

    public DuckDbScript(WarehouseReader reader) {
        this.reader = reader;
    }

    /** The statements, a line of a view's query each; every statement ends with a semicolon. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("create schema if not exists " + CatalogSettings.NAMESPACE + ";");
        for (TableSpec<?> table : TableSpec.all()) {
            lines.add(begin(table.name()) + "select * from (" + noRow(table.name()) + ")" + files(table) + ";");
        }
        for (AnalystView view : AnalystView.all()) {
            lines.add(begin(view.name()));
            lines.addAll((view.query() + ";").lines().toList());
        }
        return lines;
    }

    private static String begin(String name) {
        return "create or replace view " + CatalogSettings.NAMESPACE + "." + name + " as ";
    }

    /** The columns of the contract with no row: they are there where files lack them, or where there is no file. */
    private static String noRow(String table) {
        return DataSchema.iceberg(table).columns().stream()
                .map(column -> "cast(null as " + type(column.type()) + ") as " + column.name())
                .collect(Collectors.joining(", ", "select ", " where false"));
    }

    private String files(TableSpec<?> table) {
        List<String> files = reader.files(table);
        return files.isEmpty()
                ? ""
                : files.stream()
                        .map(file -> "'" + file.replace("'", "''") + "'")
                        .collect(Collectors.joining(
                                ", ",
                                " union all by name select * from read_parquet([",
                                "], union_by_name = true, hive_partitioning = false)"));
    }

    private static String type(Type type) {
        return switch (type.typeId()) {
            case STRING -> "varchar";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp with time zone";
            case BINARY -> "blob";
            case LIST -> type(((Types.ListType) type).elementType()) + "[]";
            default ->
                throw new IllegalArgumentException(
                        "Cannot tell DuckDB of a column: expected a type that it has, got " + type + ".");
        };
    }
}
