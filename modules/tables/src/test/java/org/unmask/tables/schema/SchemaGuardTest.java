package org.unmask.tables.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.tables.TableSpec;

/**
 * The released schemas lie in {@code src/test/resources/released-schemas}; a release replaces them by copies of {@code
 * data-schemas}. Until then the two may differ only as {@link SchemaGuard} allows.
 */
class SchemaGuardTest {
    /** The tables of the last release; one that was added since has no reader yet that could fail. */
    static Stream<Named<TableSpec<?>>> tables() {
        return TableSpec.all().stream()
                .filter(table -> resource(table.name()) != null)
                .map(table -> Named.of(table.name(), table));
    }

    @Test
    void keepsEveryTableOfTheRelease() throws Exception {
        var folder = java.nio.file.Path.of(
                        Objects.requireNonNull(resource("faces")).toURI())
                .getParent();
        try (Stream<java.nio.file.Path> files = java.nio.file.Files.list(folder)) {
            List<String> released = files.map(
                            file -> file.getFileName().toString().replace(".avsc", ""))
                    .toList();

            assertThat(TableSpec.all()).extracting(TableSpec::name).containsAll(released);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void everyReaderOfTheReleasedSchemaReadsTheCurrentOne(TableSpec<?> table) throws IOException {
        Schema released = released(table.name());

        assertThat(released.columns()).isNotEmpty();
        assertThat(SchemaGuard.objections(released, DataSchema.iceberg(table.name())))
                .isEmpty();
    }

    @Nested
    class WhenLabelsChange {
        private final Schema released = DataSchema.iceberg("labels");
        private final List<NestedField> columns = new ArrayList<>(released.columns());

        @Test
        void acceptsAnOptionalColumnAtTheEnd() {
            columns.add(NestedField.optional(6, "certainty", Types.DoubleType.get()));

            assertThat(objections()).isEmpty();
        }

        @Test
        void refusesARequiredColumnAtTheEnd() {
            columns.add(NestedField.required(6, "certainty", Types.DoubleType.get()));

            assertThat(objections()).containsExactly("column certainty is new and required");
        }

        @Test
        void refusesAnOptionalColumnInTheMiddle() {
            columns.add(1, NestedField.optional(6, "certainty", Types.DoubleType.get()));

            assertThat(objections()).contains("column label was removed, renamed or moved");
        }

        @Test
        void refusesANewColumnUnderAUsedNumber() {
            columns.set(4, NestedField.optional(5, "certainty", Types.DoubleType.get()));

            assertThat(objections())
                    .containsExactly(
                            "column run_id was removed, renamed or moved",
                            "column certainty is new and takes the used number 5");
        }

        @Test
        void refusesARemovedColumn() {
            columns.remove(4);

            assertThat(objections()).containsExactly("column run_id was removed, renamed or moved");
        }

        @Test
        void refusesARenamedColumn() {
            columns.set(2, NestedField.required(3, "source", Types.StringType.get()));

            assertThat(objections()).contains("column origin was removed, renamed or moved");
        }

        @Test
        void refusesAnotherType() {
            columns.set(1, NestedField.required(2, "label", Types.LongType.get()));

            assertThat(objections()).containsExactly("column label changed its type from int to long");
        }

        @Test
        void refusesAnotherNumber() {
            columns.set(1, NestedField.required(20, "label", Types.IntegerType.get()));

            assertThat(objections()).containsExactly("column label changed its number from 2 to 20");
        }

        @Test
        void refusesARequiredColumnThatBecomesOptional() {
            columns.set(1, NestedField.optional(2, "label", Types.IntegerType.get()));

            assertThat(objections()).containsExactly("column label became optional");
        }

        @Test
        void refusesAnOptionalColumnThatBecomesRequired() {
            Schema before = new Schema(NestedField.optional(1, "face_id", Types.StringType.get()));
            Schema after = new Schema(NestedField.required(1, "face_id", Types.StringType.get()));

            assertThat(SchemaGuard.objections(before, after)).containsExactly("column face_id became required");
        }

        private List<String> objections() {
            return SchemaGuard.objections(released, new Schema(columns));
        }
    }

    private static @Nullable URL resource(String table) {
        return SchemaGuardTest.class.getResource("/released-schemas/" + table + ".avsc");
    }

    private static Schema released(String table) throws IOException {
        try (InputStream in = SchemaGuardTest.class.getResourceAsStream("/released-schemas/" + table + ".avsc")) {
            assertThat(in).as("the released schema of " + table).isNotNull();
            var parser = new org.apache.iceberg.shaded.org.apache.avro.Schema.Parser();
            return new Schema(
                    AvroSchemaUtil.convert(parser.parse(in)).asStructType().fields());
        }
    }
}
