package org.unmask.tables;

import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructField;
import org.unmask.tables.schema.DataSchema;

/** Rows of any table with arbitrary values; optional columns are empty in half of the rows. */
public final class RandomRows {
    private static final Map<Class<?>, Function<SplittableRandom, Object>> VALUES = Map.of(
            String.class,
            random -> "text, \"é\" " + random.nextLong(),
            Integer.class,
            SplittableRandom::nextInt,
            Long.class,
            SplittableRandom::nextLong,
            Double.class,
            random -> random.nextDouble(-1e9, 1e9),
            Boolean.class,
            SplittableRandom::nextBoolean,
            float[].class,
            random -> new float[] {(float) random.nextDouble(), 0, -(float) random.nextDouble(1e9)},
            byte[].class,
            random -> {
                byte[] bytes = new byte[random.nextInt(0, 40)];
                random.nextBytes(bytes);
                return bytes;
            },
            LocalDate.class,
            random -> LocalDate.ofEpochDay(random.nextInt(0, 40_000)),
            // The tables keep microseconds.
            Instant.class,
            random -> Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(1_000_000) * 1_000L));

    private RandomRows() {}

    /** Rows of a table, the same ones for the same seed. */
    public static <R extends Record> List<R> of(TableSpec<R> table, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(row -> one(table, random)).toList();
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static Object value(Class<?> type, SplittableRandom random) {
        return type.isEnum()
                ? type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)]
                : VALUES.get(type).apply(random);
    }

    private static <R extends Record> R one(TableSpec<R> table, SplittableRandom random) {
        StructField[] columns = DataSchema.spark(table.name()).fields();
        RecordComponent[] components = table.row().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int column = 0; column < values.length; column++) {
            boolean empty = columns[column].nullable() && random.nextBoolean();
            values[column] = empty ? null : value(boxed(components[column].getType()), random);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return table.row().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
