package org.unmask.pipeline.embedding;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/**
 * Logistic regression on embeddings, each number standardised, with a penalty of the squared coefficients that is chosen by the AUC of
 * validation faces: on the driver where its faces are few, which takes no job of Spark's for any iteration. Driver only.
 */
public final class HeadFit {
    /** Beside the sum of the faces' losses, from strong to weak; scikit-learn's C is the reciprocal. */
    static final List<Double> PENALTIES = List.of(3_000.0, 1_000.0, 300.0, 100.0, 30.0, 10.0);

    private static final long FEW = 4_000;

    /** Some 400 MB; the driver has them twice while it fits. */
    private static final long NUMBERS_OF_FEW = 100_000_000;

    private HeadFit() {}

    /**
     * The best head.
     *
     * @param numbers of an embedding
     */
    public static FittedHead of(
            SparkSession spark, JavaRDD<HeadExample> train, JavaRDD<HeadExample> validation, int numbers) {
        long faces = train.count();
        return areFew(faces, numbers) && areFew(validation.count(), numbers)
                ? HeadFitOnDriver.of(train.collect(), validation.collect())
                : HeadFitOnExecutors.of(spark, train, faces, validation);
    }

    /** Faces of each class and domain of so many domains that are still fitted on the driver, at least 1. */
    static int fewPerClass(int domains, int numbers) {
        return (int) Math.max(1, Math.min(FEW, NUMBERS_OF_FEW / numbers) / (2L * domains));
    }

    private static boolean areFew(long faces, int numbers) {
        return faces <= FEW && faces * numbers <= NUMBERS_OF_FEW;
    }
}
