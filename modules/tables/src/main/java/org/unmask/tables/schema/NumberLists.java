package org.unmask.tables.schema;

import java.util.List;
import scala.collection.immutable.ArraySeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Lists of numbers between records and rows. Stateless. */
final class NumberLists {
    private NumberLists() {}

    /** As Spark takes them; not copied. */
    static Seq<?> ofRow(float[] numbers) {
        return ArraySeq.unsafeWrapArray(numbers);
    }

    /** Of a list of Java's, as Iceberg gives it, or of Scala's, as Spark does. */
    static float[] ofRecord(Object list) {
        List<?> boxed =
                list instanceof List<?> given ? given : CollectionConverters.asJava((scala.collection.Seq<?>) list);
        float[] numbers = new float[boxed.size()];
        int at = 0;
        for (Object number : boxed) {
            numbers[at++] = (Float) number;
        }
        return numbers;
    }
}
