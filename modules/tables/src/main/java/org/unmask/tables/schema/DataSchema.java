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
        return new Schema(AvroSchemaUtil.convert(contract(table)).asStructType().fields());
    }

    /** What one row of a table is, in words. */
    public static String doc(String table) {
        return String.valueOf(contract(table).getDoc());
    }

    private static org.apache.iceberg.shaded.org.apache.avro.Schema contract(String table) {
        String resource = "/unmask/data-schemas/" + table + ".avsc";
        try (InputStream in = DataSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("Cannot read the schema of table " + table
                        + ": expected data-schemas/" + table + ".avsc on the class path, got nothing.");
            }
            return new org.apache.iceberg.shaded.org.apache.avro.Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Spark schema of a table. */
    public static StructType spark(String table) {
        return SparkSchemaUtil.convert(iceberg(table));
    }
}
