package org.unmask.pipeline.embedding;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logistic regression on embeddings, each number standardised, with a penalty of the squared coefficients that is chosen by the AUC of
 * validation faces. A fit of many faces chooses the penalty by fits of some of them and then fits all once. The fitting is Spark
 * MLlib's (L-BFGS). Datasets have the columns face_id, label (0 or 1, double), weight (double) and features (vector). Driver only.
 */
final class HeadFit {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFit.class);

    /** Beside the sum of the faces' losses, from strong to weak; scikit-learn's C is the reciprocal. */
    private static final List<Double> PENALTIES = List.of(3_000.0, 1_000.0, 300.0, 100.0, 30.0, 10.0);

    private static final long FACES_TO_CHOOSE_BY = 20_000;
    private static final long BYTES_OF_TASK = 256_000_000;
    private static final int MOST_ITERATIONS = 100;

    /** Relative to the loss. Closer fits cost hundreds of stages and change no AUC in its third digit. */
    private static final double TOLERANCE = 1e-4;

    private HeadFit() {}

    /**
     * The best head.
     *
     * @param numbers of an embedding
     */
    static FittedHead of(Dataset<Row> train, Dataset<Row> validation, int numbers) {
        long faces = train.count();
        JavaRDD<Row> some = kept(train, faces, numbers);
        JavaRDD<Row> judges = kept(validation, validation.count(), numbers);
        try {
            FittedHead best = best(again(some, train), again(judges, validation));
            return faces <= FACES_TO_CHOOSE_BY
                    ? best
                    : head(fit(train, faces, best.penalty()), best.penalty(), best.validationAuc());
        } finally {
            some.unpersist();
            judges.unpersist();
        }
    }

    private static FittedHead best(Dataset<Row> train, Dataset<Row> validation) {
        FittedHead best = null;
        long faces = train.count();
        for (double penalty : PENALTIES) {
            LogisticRegressionModel model = fit(train, faces, penalty);
            double auc = new BinaryClassificationEvaluator().setNumBins(0).evaluate(model.transform(validation));
            LOG.info("fitted a head: penalty={}, validation AUC={}", penalty, auc);
            if (best == null || auc > best.validationAuc()) {
                best = head(model, penalty, auc);
            }
        }
        return Objects.requireNonNull(best);
    }

    private static LogisticRegressionModel fit(Dataset<Row> train, long faces, double penalty) {
        // MLlib's penalty stands beside the mean loss.
        return new LogisticRegression()
                .setFamily("binomial")
                .setWeightCol("weight")
                .setStandardization(true)
                .setRegParam(penalty / faces)
                .setMaxIter(MOST_ITERATIONS)
                .setTol(TOLERANCE)
                .fit(train);
    }

    private static FittedHead head(LogisticRegressionModel model, double penalty, double auc) {
        return new FittedHead(model.coefficients().toArray(), model.intercept(), penalty, auc);
    }

    /** At most about so many faces as a penalty is chosen by, always the same ones. */
    private static JavaRDD<Row> kept(Dataset<Row> all, long faces, int numbers) {
        long one = (faces + FACES_TO_CHOOSE_BY - 1) / FACES_TO_CHOOSE_BY;
        Dataset<Row> some = one <= 1
                ? all
                : all.where(pmod(xxhash64(col("face_id")), lit(one)).equalTo(0));
        // Each iteration is a stage of as many tasks, and of more than one two stages, which cost more than they gain
        // on few faces.
        long parts = 1 + Math.min(faces, FACES_TO_CHOOSE_BY) * numbers * Double.BYTES / BYTES_OF_TASK;
        return some.coalesce(
                        (int) Math.min(parts, all.sparkSession().sparkContext().defaultParallelism()))
                .toJavaRDD()
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** The rows that were kept; not a cached dataset, which MLlib warns of, for it caches its own form. */
    private static Dataset<Row> again(JavaRDD<Row> rows, Dataset<Row> like) {
        return like.sparkSession().createDataFrame(rows, like.schema());
    }
}
