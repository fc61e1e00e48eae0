package org.unmask.pipeline.sieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.pipeline.SmallWorld;
import org.unmask.tables.DataTable;

class SieveIT {
    @TempDir
    private Path temp;

    private JavaSparkContext spark;
    private DataTable<?> table;

    @BeforeEach
    void openATable() {
        SmallWorld world = SmallWorld.in(temp);
        spark = JavaSparkContext.fromSparkContext(world.spark().sparkContext());
        table = world.work("ingest-1").tables().faces();
    }

    @Test
    void letsEverythingThroughWhereRowsAreFew() {
        assertThat(Sieve.of(spark.parallelize(List.of("one")), table).passes("other"))
                .isTrue();
    }

    @Test
    void letsThroughWhatIsAskedForAndOneInTenThousandOfTheOthers() {
        List<String> names =
                IntStream.range(0, 1_000).mapToObj(name -> "asked " + name).toList();

        Sieve<String> sieve = Sieve.of(spark.parallelize(names, 3), table, -1);

        assertThat(names).allMatch(sieve::passes);
        // Ten are expected of 100,000; the hash functions are fixed, so it is the same number every time.
        assertThat(IntStream.range(0, 100_000).filter(name -> sieve.passes("other " + name)))
                .hasSizeLessThan(30);
    }

    @Test
    void takesKeysThatAreNumbers() {
        List<Long> keys = LongStream.range(0, 1_000).boxed().toList();

        Sieve<Long> sieve = Sieve.of(keys);

        assertThat(keys).allMatch(sieve::passes);
        assertThat(sieve.passes(1L << 40)).isFalse();
    }

    @Test
    void letsNothingThroughWhereNothingIsAskedFor() {
        assertThat(Sieve.of(spark.parallelize(List.<String>of()), table, -1).passes("anything"))
                .isFalse();
    }
}
