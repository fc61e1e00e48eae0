package org.unmask.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.util.ByteBuffers;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads and appends the rows of small tables on the driver, without a Spark job: a job costs a second or more, these tables
 * hold some rows for each run.
 */
final class SmallRows {
    private final Table table;

    SmallRows(Table table) {
        this.table = table;
    }

    /** All rows that are visible now, as Spark's rows of these columns; one that the table does not have is empty. */
    List<Row> read(List<String> columns) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            for (Record record : records) {
                Object[] values = new Object[columns.size()];
                for (int column = 0; column < values.length; column++) {
                    values[column] = toSpark(record.getField(columns.get(column)));
                }
                rows.add(RowFactory.create(values));
            }
        }
        return rows;
    }

    /** The texts of one column that begin with a prefix, each once; no other column is read, nor files that hold no such text. */
    Set<String> texts(String column, String prefix) throws IOException {
        Set<String> texts = new HashSet<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table)
                .select(column)
                .where(Expressions.startsWith(column, prefix))
                .build()) {
            records.forEach(record -> texts.add(record.getField(column).toString()));
        }
        return texts;
    }

    /** Appends rows to an unpartitioned table, in one file and one commit. */
    void append(List<Row> rows) throws IOException {
        OutputFile file =
                table.io().newOutputFile(table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet"));
        DataWriter<Record> writer = Parquet.writeData(file)
                .schema(table.schema())
                .withSpec(table.spec())
                .createWriterFunc(GenericParquetWriter::create)
                .setAll(table.properties())
                .overwrite()
                .build();
        try (writer) {
            for (Row row : rows) {
                writer.write(toIceberg(row));
            }
        }
        DataFile written = writer.toDataFile();
        table.newAppend().appendFile(written).commit();
    }

    private Record toIceberg(Row row) {
        Record record = GenericRecord.create(table.schema());
        // A column that a newer release has added is left empty.
        for (int column = 0; column < row.length(); column++) {
            record.set(column, toIceberg(row.get(column)));
        }
        return record;
    }

    private static @Nullable Object toIceberg(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    private static @Nullable Object toSpark(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof ByteBuffer bytes ? ByteBuffers.toByteArray(bytes) : value;
    }
}
