package org.unmask.tables.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.text.EnumWords;
import org.unmask.tables.RandomRows;
import org.unmask.tables.TableSpec;
import org.unmask.tables.rows.LabelRow;
import org.unmask.tables.rows.RejectRow;

class RowCodecTest {
    private static final int ROWS = 200;

    static Stream<Named<TableSpec<?>>> tables() {
        return TableSpec.all().stream().map(table -> Named.of(table.name(), table));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    <R extends Record> void givesBackEveryRowThatItTook(TableSpec<R> table) {
        RowCodec<R> codec = RowCodec.of(table.row(), table.name());
        List<R> rows = RandomRows.of(table, ROWS, 1);

        List<R> back = rows.stream().map(codec::toRow).map(codec::fromRow).toList();

        assertThat(back).usingRecursiveComparison().isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    <R extends Record> void holdsNothingOnlyWhereTheColumnIsOptional(TableSpec<R> table) {
        RowCodec<R> codec = RowCodec.of(table.row(), table.name());

        for (R row : RandomRows.of(table, ROWS, 2)) {
            var values = codec.toRow(row);
            for (int column = 0; column < values.length(); column++) {
                assertThat(values.isNullAt(column)
                                && !codec.schema().apply(column).nullable())
                        .as("%s of %s is empty", codec.schema().apply(column).name(), row)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    <R extends Record> void travelsWithItsRowsToExecutors(TableSpec<R> table) throws Exception {
        RowCodec<R> codec = copy(RowCodec.of(table.row(), table.name()));
        List<R> rows = RandomRows.of(table, 5, 3);

        List<R> back = copy(List.copyOf(rows)).stream()
                .map(codec::toRow)
                .map(codec::fromRow)
                .toList();

        assertThat(back).usingRecursiveComparison().isEqualTo(rows);
    }

    record FewerColumns(String faceId, int label, String origin, Instant labelledAt) {}

    record OtherOrder(int label, String faceId, String origin, Instant labelledAt, String runId) {}

    record OtherName(String faceId, int label, String source, Instant labelledAt, String runId) {}

    @Test
    void refusesARecordWithoutAColumn() {
        assertThatThrownBy(() -> RowCodec.of(FewerColumns.class, "labels"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected the columns [face_id, label, origin, labelled_at, run_id]")
                .hasMessageContaining("data-schemas/labels.avsc");
    }

    @Test
    void refusesARecordWhoseComponentsStandInAnotherOrder() {
        assertThatThrownBy(() -> RowCodec.of(OtherOrder.class, "labels"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got [label, face_id, origin, labelled_at, run_id]");
    }

    @Test
    void refusesARecordWithAColumnOfAnotherName() {
        assertThatThrownBy(() -> RowCodec.of(OtherName.class, "labels"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got [face_id, label, source, labelled_at, run_id]");
    }

    @Test
    void refusesARowWhoseValueHasAnotherType() {
        RowCodec<LabelRow> codec = RowCodec.of(LabelRow.class, "labels");

        assertThatThrownBy(() -> codec.fromRow(RowFactory.create("face", "one", "manifest", Instant.EPOCH, "run")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storesAnEnumAsItsWord() {
        RowCodec<RejectRow> codec = RowCodec.of(RejectRow.class, "rejects");
        int reason = codec.schema().fieldIndex("reason");

        assertThat(codec.schema().apply(reason).dataType()).isEqualTo(DataTypes.StringType);
        for (RejectRow row : RandomRows.of(TableSpec.REJECTS, ROWS, 4)) {
            assertThat(codec.toRow(row).getString(reason))
                    .isEqualTo(row.reason().name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void refusesAWordThatStandsForNothing() {
        RowCodec<RejectRow> codec = RowCodec.of(RejectRow.class, "rejects");
        Object[] foreign =
                values(codec.toRow(RandomRows.of(TableSpec.REJECTS, 1, 5).get(0)));
        foreign[codec.schema().fieldIndex("reason")] = "too_blue";

        assertThatThrownBy(() -> codec.fromRow(RowFactory.create(foreign)))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("Cannot read column reason of rejects: expected one of [missing_file,")
                .hasMessageContaining("got \"too_blue\"")
                .hasMessageContaining("the version of Unmask that wrote it");
    }

    private static Object[] values(Row row) {
        Object[] values = new Object[row.length()];
        Arrays.setAll(values, row::get);
        return values;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void everyWordThatAColumnMayHoldStandsInItsDocOrInThatOfTheColumnItNames(TableSpec<?> table) {
        var columns = DataSchema.iceberg(table.name()).columns();
        RecordComponent[] components = table.row().getRecordComponents();

        for (int column = 0; column < components.length; column++) {
            Object[] constants = components[column].getType().getEnumConstants();
            for (Object constant : constants == null ? new Object[0] : constants) {
                assertThat(columns.get(column).doc())
                        .as("doc of %s.%s", table.name(), columns.get(column).name())
                        .containsPattern("as in unmask\\.|\\b" + EnumWords.ofColumn((Enum<?>) constant) + "\\b");
            }
        }
    }

    @SuppressWarnings("unchecked") // a copy has the type of its original
    private static <T> T copy(T original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
