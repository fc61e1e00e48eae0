package org.unmask.tables.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.tables.TableSpec;

class DataSchemaTest {
    static Stream<Named<TableSpec<?>>> tables() {
        return TableSpec.all().stream().map(table -> Named.of(table.name(), table));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void saysWhatEveryColumnMeans(TableSpec<?> table) {
        assertThat(DataSchema.iceberg(table.name()).columns())
                .isNotEmpty()
                .allSatisfy(column -> assertThat(column.doc()).as(column.name()).isNotBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void numbersTheColumnsFromOneInTheirOrder(TableSpec<?> table) {
        List<Types.NestedField> columns = DataSchema.iceberg(table.name()).columns();

        for (int column = 0; column < columns.size(); column++) {
            assertThat(columns.get(column).fieldId())
                    .as(columns.get(column).name())
                    .isEqualTo(column + 1);
        }
    }

    @Test
    void keepsTheTypesOfTheContract() {
        var faces = DataSchema.spark("faces");

        assertThat(faces.apply("image").dataType()).isEqualTo(DataTypes.BinaryType);
        assertThat(faces.apply("ingest_date").dataType()).isEqualTo(DataTypes.DateType);
        assertThat(faces.apply("perceptual_hash").dataType()).isEqualTo(DataTypes.LongType);
        assertThat(DataSchema.spark("labels").apply("labelled_at").dataType()).isEqualTo(DataTypes.TimestampType);
    }

    @Test
    void tellsOptionalColumnsFromRequiredOnes() {
        var models = DataSchema.iceberg("models");

        assertThat(models.findField("validation_auc").isOptional()).isTrue();
        assertThat(models.findField("model_id").isRequired()).isTrue();
    }

    @Test
    void namesTheFileThatATableLacks() {
        assertThatThrownBy(() -> DataSchema.iceberg("selfies"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data-schemas/selfies.avsc");
    }
}
