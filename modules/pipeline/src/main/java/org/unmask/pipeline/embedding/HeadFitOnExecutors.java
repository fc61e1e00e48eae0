package org.unmask.pipeline.embedding;

import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.split.Buckets;
import org.unmask.networks.head.LinearHead;

/**
 * Fits of many faces, by Spark MLlib's logistic regression (L-BFGS), each number standardised. The penalty is chosen by fits of some of
 * them, and then all are fitted once. Driver only.
 */
final class HeadFitOnExecutors {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFitOnExecutors.class);

    private static final long FACES_TO_CHOOSE_BY = 20_000;
    private static final StructType COLUMNS = new StructType()
            .add("label", DataTypes.DoubleType, false)
            .add("weight", DataTypes.DoubleType, false)
            .add("features", SQLDataTypes.VectorType(), false);

    private static final int MOST_ITERATIONS = 100;

    /** Relative to the loss. Closer fits cost hundreds of stages and change no AUC in its third digit. */
    private static final double TOLERANCE = 1e-4;

    private HeadFitOnExecutors() {}

    /** The best head; {@code faces} is how many there are. */
    static FittedHead of(SparkSession spark, JavaRDD<HeadExample> train, long faces, JavaRDD<HeadExample> validation) {
        JavaRDD<Row> some = kept(train, faces);
        JavaRDD<Row> judges = kept(validation, validation.count());
        try {
            FittedHead best = best(rows(spark, some), rows(spark, judges));
            return faces <= FACES_TO_CHOOSE_BY
                    ? best
                    : head(
                            fit(rows(spark, train.map(HeadFitOnExecutors::row)), faces, best.penalty()),
                            best.penalty(),
                            best.validationAuc());
        } finally {
            some.unpersist();
            judges.unpersist();
        }
    }

    private static FittedHead best(Dataset<Row> train, Dataset<Row> validation) {
        FittedHead best = null;
        long faces = train.count();
        for (double penalty : HeadFit.PENALTIES) {
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
        double[] numbers = model.coefficients().toArray();
        float[] coefficients = new float[numbers.length];
        for (int number = 0; number < numbers.length; number++) {
            coefficients[number] = (float) numbers[number];
        }
        double[] losses = model.summary().objectiveHistory();
        return new FittedHead(
                new LinearHead(coefficients, (float) model.intercept()), penalty, losses[losses.length - 1], auc);
    }

    /** At most about so many faces as a penalty is chosen by, always the same ones. */
    private static JavaRDD<Row> kept(JavaRDD<HeadExample> all, long faces) {
        int one = Math.toIntExact((faces + FACES_TO_CHOOSE_BY - 1) / FACES_TO_CHOOSE_BY);
        JavaRDD<HeadExample> some = one <= 1 ? all : all.filter(face -> Buckets.of(face.faceId(), one) == 0);
        return some.map(HeadFitOnExecutors::row).persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static Row row(HeadExample face) {
        double[] numbers = new double[face.vector().length];
        for (int number = 0; number < numbers.length; number++) {
            numbers[number] = face.vector()[number];
        }
        return RowFactory.create(face.isFake() ? 1.0 : 0.0, face.weight(), Vectors.dense(numbers));
    }

    /** The rows that were kept; not a cached dataset, which MLlib warns of, for it caches its own form. */
    private static Dataset<Row> rows(SparkSession spark, JavaRDD<Row> rows) {
        return spark.createDataFrame(rows, COLUMNS);
    }
}
