package org.unmask.tables.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.iceberg.Schema;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.StructType;

/** The columns of one table as {@code data-schemas/<table>.avsc} defines them. */
public final class DataSchema {
    private DataSchema() {}

    /**
     * Reads the Iceberg schema of a table from the data contract.
     *
     * @throws IllegalArgumentException if the contract has no such table
     */
    public static Schema iceberg(String table) {
        String resource = "/unmask/data-schemas/" + table + ".avsc";
        try (InputStream in = DataSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("Cannot read the schema of table " + table
                        + ": expected data-schemas/" + table + ".avsc on the class path, got nothing.");
            }
            var parser = new org.apache.iceberg.shaded.org.apache.avro.Schema.Parser();
            return new Schema(
                    AvroSchemaUtil.convert(parser.parse(in)).asStructType().fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Spark schema of a table. */
    public static StructType spark(String table) {
        return SparkSchemaUtil.convert(iceberg(table));
    }
}
