package org.unmask.server;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * What every session of the server is given: statements that read the tables of one warehouse run, all others are refused. Named in
 * {@code spark.sql.extensions}, after Iceberg's, which no session can change.
 */
public final class ReadOnlyExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {
    /** Called by Spark, by name. */
    public ReadOnlyExtensions() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectParser((session, parser) -> new GuardedParser(session, parser));
        extensions.injectCheckRule(session -> new ReadOnlyRule());
        return BoxedUnit.UNIT;
    }
}
