package org.unmask.pipeline.device;

import java.util.Locale;
import org.apache.spark.SparkConf;
import org.unmask.core.errors.UserException;

/** Who gives each task that trains or scores its GPU. Written into Spark's configuration, which every executor has. */
enum GpuScheduling {
    /** Nobody: no GPU was asked for. */
    NONE,
    /** Spark, to the stages that have a resource profile of their own. */
    PROFILE,
    /** Spark, to every task of the application, on cluster managers that know no profiles. */
    APPLICATION,
    /** The JVM itself, because there is no cluster manager. */
    PROCESS;

    private static final String KEY = "spark.unmask.gpu.scheduling";

    /** What a master can do. */
    static GpuScheduling of(String master) {
        if (master.equals("local") || master.startsWith("local[")) {
            return PROCESS;
        }
        boolean knowsProfiles = master.startsWith("spark://")
                || master.startsWith("k8s://")
                || master.startsWith("local-cluster[")
                || master.equals("yarn");
        return knowsProfiles ? PROFILE : APPLICATION;
    }

    /** What was decided when the session was started. */
    static GpuScheduling in(SparkConf conf) {
        return valueOf(conf.get(KEY, NONE.name().toLowerCase(Locale.ROOT)).toUpperCase(Locale.ROOT));
    }

    /** Decides. */
    void writeTo(SparkConf conf) {
        conf.set(KEY, name().toLowerCase(Locale.ROOT));
    }

    /** Refuses a rehearsal where nobody hands out GPUs. */
    void requireRehearsable(String master) {
        if (this == PROCESS) {
            throw new UserException("Cannot rehearse GPUs: expected a cluster that hands them out, got --master "
                    + master + ". Submit to a cluster, or set backend.gpu.rehearse=false.");
        }
    }
}
