package org.unmask.pipeline.listing;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** How file systems are reached, wherever that is asked: by the driver, by an executor, or where there is no Spark. */
@FunctionalInterface
public interface HadoopSettings extends Serializable {
    /** The settings; not to be changed. */
    Configuration get();

    /** Those of a session, which travel once to each executor. */
    static HadoopSettings of(JavaSparkContext spark) {
        Broadcast<SerializableConfiguration> sent =
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
        return () -> sent.value().value();
    }

    /** Those of this process, for this process. */
    static HadoopSettings of(Configuration configuration) {
        var settings = new SerializableConfiguration(configuration);
        return settings::value;
    }
}
