package org.unmask.tables.schema;

import java.util.List;
import scala.Predef$;
import scala.collection.Iterator;
import scala.collection.Seq;

/** Lists of numbers between records and rows, by what Scala 2.12 and 2.13 both have. Stateless. */
final class NumberLists {
    private NumberLists() {}

    /** As Spark takes them; not copied. */
    static Seq<?> ofRow(float[] numbers) {
        return Predef$.MODULE$.wrapFloatArray(numbers);
    }

    /** Of a list of Java's, as Iceberg gives it, or of Scala's, as Spark does. */
    static float[] ofRecord(Object list) {
        return list instanceof List<?> ofJava ? ofJava(ofJava) : ofScala((Seq<?>) list);
    }

    private static float[] ofJava(List<?> list) {
        float[] numbers = new float[list.size()];
        int at = 0;
        for (Object number : list) {
            numbers[at++] = (Float) number;
        }
        return numbers;
    }

    private static float[] ofScala(Seq<?> list) {
        float[] numbers = new float[list.size()];
        Iterator<?> rest = list.iterator();
        for (int at = 0; rest.hasNext(); at++) {
            numbers[at] = (Float) rest.next();
        }
        return numbers;
    }
}
