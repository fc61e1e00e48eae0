package org.unmask.pipeline.device;

import org.apache.spark.SparkConf;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;

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
        String word = conf.get(KEY, EnumWords.ofKey(NONE));
        return EnumWords.fromKey(GpuScheduling.class, word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot schedule GPUs: expected what this program wrote into " + KEY + ", got " + word + "."));
    }

    /** Decides. */
    void writeTo(SparkConf conf) {
        conf.set(KEY, EnumWords.ofKey(this));
    }

    /** Refuses a rehearsal where nobody hands out GPUs. */
    void requireRehearsable(String master) {
        if (this == PROCESS) {
            throw new UserException("Cannot rehearse GPUs: expected a cluster that hands them out, got --master "
                    + master + ". Submit to a cluster, or set backend.gpu.rehearse=false.");
        }
    }
}
