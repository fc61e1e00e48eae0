package org.unmask.pipeline.carryover;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.unmask.networks.head.LinearHead;
import org.unmask.pipeline.embedding.EmbeddedFace;
import org.unmask.pipeline.embedding.HeadExample;
import org.unmask.pipeline.embedding.HeadFit;

/**
 * The labelled faces of the source domains as heads see them. Driver only.
 *
 * @param train which heads are fitted to
 * @param validation which their penalties are chosen by
 */
record LabelledVectors(JavaRDD<EmbeddedFace> train, JavaRDD<EmbeddedFace> validation) {
    /** Those of some domains. */
    LabelledVectors where(Function<EmbeddedFace, Boolean> wanted) {
        return new LabelledVectors(train.filter(wanted), validation.filter(wanted));
    }

    /** How many numbers a face has. */
    int numbers() {
        return train.first().vector().length;
    }

    /** A head on a stretch of each embedding. */
    LinearHead head(SparkSession spark, VectorSlice slice) {
        return HeadFit.of(spark, examples(train, slice), examples(validation, slice), slice.length())
                .head();
    }

    private static JavaRDD<HeadExample> examples(JavaRDD<EmbeddedFace> faces, VectorSlice slice) {
        return faces.map(face -> new HeadExample(face.faceId(), face.label() == 1, 1, slice.of(face)));
    }
}
