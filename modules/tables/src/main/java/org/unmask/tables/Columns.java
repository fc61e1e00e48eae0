package org.unmask.tables;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.unmask.core.text.EnumWords;

/** Conditions on columns that hold words, for rows that stay Spark's. */
public final class Columns {
    private Columns() {}

    /** Whether a column holds a constant's word. */
    public static Column is(String column, Enum<?> constant) {
        return col(column).equalTo(EnumWords.ofColumn(constant));
    }

    /** Whether a column holds another word than a constant's. */
    public static Column isNot(String column, Enum<?> constant) {
        return col(column).notEqual(EnumWords.ofColumn(constant));
    }
}
