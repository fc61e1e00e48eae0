package org.unmask.tables.schema;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.unmask.core.text.EnumWords;

/**
 * Turns a record into a Spark row and back, component by component in column order. One codec serves every table, because
 * the data contract fixes the columns and the record only names them. A component that is an enum is a text column, which
 * holds the constant's word; one that is an array of numbers is a list column. Immutable; drivers and executors alike.
 *
 * @param <R> the row's record, from {@code org.unmask.tables.rows}
 */
public final class RowCodec<R extends Record> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<R> type;
    private final String table;
    private final StructType schema;
    private transient @Nullable Constructor<R> constructor;

    private RowCodec(Class<R> type, String table, StructType schema) {
        this.type = type;
        this.table = table;
        this.schema = schema;
    }

    /**
     * The codec of a record for the columns of a table.
     *
     * @throws IllegalArgumentException if the record's components are not the table's columns, in their order
     */
    public static <R extends Record> RowCodec<R> of(Class<R> type, String table) {
        StructType schema = DataSchema.spark(table);
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(component -> snakeCase(component.getName()))
                .toList();
        List<String> columns = List.of(schema.fieldNames());
        if (!components.equals(columns)) {
            throw new IllegalArgumentException("Cannot map " + type.getSimpleName() + " to table " + table
                    + ": expected the columns " + columns + ", got " + components
                    + ". Bring the record in line with data-schemas/" + table + ".avsc.");
        }
        return new RowCodec<>(type, table, schema);
    }

    /** The columns, as Spark types. */
    public StructType schema() {
        return schema;
    }

    /** The Spark row of a record. */
    public Row toRow(R record) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = read(record, components[column]);
        }
        return RowFactory.create(values);
    }

    /**
     * The record of a Spark row with exactly this codec's columns.
     *
     * @throws org.unmask.core.errors.DataContractException if a column holds a word that stands for nothing
     */
    public R fromRow(Row row) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = toComponent(components[column], row.get(column));
        }
        try {
            return constructor().newInstance(values);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Cannot build a " + type.getSimpleName() + " from " + row, e.getCause());
        }
    }

    private Constructor<R> constructor() {
        Constructor<R> known = constructor;
        if (known == null) {
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                types.add(component.getType());
            }
            try {
                known = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
            constructor = known;
        }
        return known;
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(record);
            return value instanceof Enum<?> constant
                    ? EnumWords.ofColumn(constant)
                    : value instanceof float[] numbers ? NumberLists.ofRow(numbers) : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object toComponent(RecordComponent component, @Nullable Object value) {
        if (component.getType() == float[].class && value != null) {
            return NumberLists.ofRecord(value);
        }
        return component.getType().isEnum() && value instanceof String word ? constant(component, word) : value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the caller has asked whether it is an enum
    private Object constant(RecordComponent component, String word) {
        return EnumWords.stored((Class) component.getType(), snakeCase(component.getName()) + " of " + table, word);
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
