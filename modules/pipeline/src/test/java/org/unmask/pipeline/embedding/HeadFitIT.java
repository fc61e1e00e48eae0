package org.unmask.pipeline.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;

/** Heads that the driver fits and heads that Spark fits. */
class HeadFitIT {
    private static final int NUMBERS = 12;

    @TempDir
    private static Path temp;

    private static Workspace work;

    @BeforeAll
    static void startSpark() {
        work = SmallWorld.in(temp).work("train-1");
    }

    @Test
    void driverAndExecutorsComeToTheSameHead() {
        List<HeadExample> train = examples(80, 1);
        List<HeadExample> validation = examples(60, 2);

        FittedHead here = HeadFitOnDriver.of(train, validation);
        FittedHead there =
                HeadFitOnExecutors.of(work.spark(), distributed(train), train.size(), distributed(validation));

        assertThat(there.penalty()).isEqualTo(here.penalty());
        assertThat(there.loss()).isCloseTo(here.loss(), within(1e-3));
        assertThat(there.validationAuc()).isCloseTo(here.validationAuc(), within(0.01));
        for (HeadExample face : validation) {
            assertThat(there.head().pFake(face.vector())).isCloseTo(here.head().pFake(face.vector()), within(0.02));
        }
    }

    @Test
    void theOrderOfTheFacesChangesNoBit() {
        List<HeadExample> train = examples(50, 3);
        List<HeadExample> shuffled = new ArrayList<>(train);
        Collections.shuffle(shuffled, new Random(1));
        List<HeadExample> validation = examples(30, 4);

        assertThat(HeadFitOnDriver.of(shuffled, validation).head().coefficients())
                .isEqualTo(HeadFitOnDriver.of(train, validation).head().coefficients());
    }

    @Test
    void manyFacesAreFittedOnceThePenaltyIsChosenBySomeOfThem() {
        List<HeadExample> many = examples(20_500, 5);
        List<HeadExample> validation = examples(200, 6);

        FittedHead fitted = HeadFit.of(work.spark(), distributed(many), distributed(validation), NUMBERS);

        assertThat(HeadFit.PENALTIES).contains(fitted.penalty());
        assertThat(fitted.validationAuc()).isGreaterThan(0.7);
        assertThat(fitted.head().coefficients()[0]).isPositive();
    }

    private static JavaRDD<HeadExample> distributed(List<HeadExample> faces) {
        return work.sparkContext().parallelize(faces, 2);
    }

    /** The first numbers tell fakes, a little. */
    private static List<HeadExample> examples(int faces, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<HeadExample> examples = new ArrayList<>();
        for (int face = 0; face < faces; face++) {
            boolean isFake = face % 2 == 1;
            float[] vector = new float[NUMBERS];
            for (int number = 0; number < NUMBERS; number++) {
                vector[number] =
                        (float) (Math.pow(10, number % 4) * (random.nextDouble() + (isFake && number < 3 ? 0.25 : 0)));
            }
            examples.add(new HeadExample(seed + "-" + face, isFake, isFake ? 2 : 1, vector));
        }
        return examples;
    }
}
