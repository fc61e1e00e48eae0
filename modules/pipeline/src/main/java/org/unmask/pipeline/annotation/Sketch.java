package org.unmask.pipeline.annotation;

import java.util.SplittableRandom;
import org.apache.spark.api.java.function.Function;
import org.unmask.core.random.Seeds;
import org.unmask.pipeline.embedding.EmbeddedFace;
import scala.Tuple2;

/**
 * An embedding of length 1 in few numbers that keep distances nearly as they are: sums of its own under signs drawn at random (Achlioptas,
 * "Database-friendly Random Projections", PODS 2001). 128 keep a distance to some 12 % as a rule, so that the driver holds half a
 * KiB a face. Runs on executors; pure.
 */
final class Sketch implements Function<EmbeddedFace, Tuple2<String, float[]>> {
    private static final long serialVersionUID = 1L;

    private static final int NUMBERS = 128;

    private final Seeds seeds;

    Sketch(Seeds seeds) {
        this.seeds = seeds;
    }

    @Override
    public Tuple2<String, float[]> call(EmbeddedFace face) {
        float[] vector = face.vector();
        double squares = 0;
        double[] sums = new double[NUMBERS];
        SplittableRandom random = seeds.random();
        for (float number : vector) {
            squares += (double) number * number;
            long signs = random.nextLong();
            long more = random.nextLong();
            for (int sum = 0; sum < NUMBERS / 2; sum++) {
                sums[sum] += (signs >>> sum & 1) == 0 ? number : -number;
                sums[sum + NUMBERS / 2] += (more >>> sum & 1) == 0 ? number : -number;
            }
        }
        double factor = squares == 0 ? 0 : 1 / Math.sqrt(squares * NUMBERS);
        float[] sketch = new float[NUMBERS];
        for (int sum = 0; sum < NUMBERS; sum++) {
            sketch[sum] = (float) (sums[sum] * factor);
        }
        return new Tuple2<>(face.faceId(), sketch);
    }
}
