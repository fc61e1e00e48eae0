package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;

/** The products of patches against sums written out, whatever the pieces into which they cut a batch, for whatever threads. */
class PatchProductsPropertyTest {
    /** At most 5 x 5 x 4 or 3 x 12 x 12 products, each rounded to 6e-8 of values below one. */
    private static final double TOLERANCE = 5e-5;

    /** Numbers of a piece, and threads. */
    record Cut(int piece, int threads) {}

    /** Images [3, height, width, channels], kernels for {@code outputs} channels, pieces as {@code cut} says. */
    record Case(long seed, int height, int width, int channels, int outputs, Geometry geometry, Cut cut) {
        int lines() {
            return geometry.outputSize(height);
        }

        int positions() {
            return geometry.outputSize(width);
        }

        int weights() {
            return geometry.kernel() * geometry.kernel() * channels * outputs;
        }

        float[] random(int salt, int length) {
            return OperationCheck.constants(seed + salt, length);
        }

        int largeLength() {
            return 3 * height * width * channels;
        }

        int smallLength() {
            return 3 * lines() * positions() * outputs;
        }

        /** Calls back with each triple of places in large images, weight and small images that belong together. */
        void eachProduct(Triple triple) {
            int k = geometry.kernel();
            for (int small = 0; small < smallLength(); small++) {
                int position = small / outputs;
                int image = position / positions() / lines();
                for (int i = 0; i < k * k * channels; i++) {
                    int y = position / positions() % lines() * geometry.stride()
                            - geometry.padding()
                            + i / channels / k;
                    int x = position % positions() * geometry.stride() - geometry.padding() + i / channels % k;
                    if (y >= 0 && y < height && x >= 0 && x < width) {
                        int large = ((image * height + y) * width + x) * channels + i % channels;
                        triple.at(large, i * outputs + small % outputs, small);
                    }
                }
            }
        }
    }

    @FunctionalInterface
    interface Triple {
        void at(int large, int weight, int small);
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Geometry> geometries = Combinators.combine(between(1, 5), between(1, 3), between(0, 2))
                .as(Geometry::new)
                .filter(g -> g.padding() < g.kernel());
        Arbitrary<Cut> cuts = Combinators.combine(Arbitraries.of(1, 60, 300, 1 << 18), between(1, 3))
                .as(Cut::new);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1 << 20),
                        between(1, 12),
                        between(1, 12),
                        between(1, 4),
                        between(1, 4),
                        geometries,
                        cuts)
                .as(Case::new)
                .filter(c -> c.lines() > 0 && c.positions() > 0);
    }

    private static Arbitrary<Integer> between(int low, int high) {
        return Arbitraries.integers().between(low, high);
    }

    @Property(tries = 60)
    void gathersPatches(@ForAll("cases") Case c) {
        float[] large = c.random(1, c.largeLength());
        float[] weight = c.random(2, c.weights());
        double[] expected = new double[c.smallLength()];
        c.eachProduct((l, w, s) -> expected[s] += large[l] * weight[w]);

        check(c, expected, (products, a) -> products.gather(a.large(large), a.weight(weight), a.result(a.small())));
    }

    @Property(tries = 60)
    void scattersPatches(@ForAll("cases") Case c) {
        float[] small = c.random(3, c.smallLength());
        float[] weight = c.random(2, c.weights());
        double[] expected = new double[c.largeLength()];
        c.eachProduct((l, w, s) -> expected[l] += small[s] * weight[w]);

        check(c, expected, (products, a) -> products.scatter(a.small(small), a.weight(weight), a.result(a.large())));
    }

    @Property(tries = 60)
    void correlatesPatches(@ForAll("cases") Case c) {
        float[] large = c.random(1, c.largeLength());
        float[] small = c.random(3, c.smallLength());
        double[] expected = new double[c.weights()];
        c.eachProduct((l, w, s) -> expected[w] += large[l] * small[s]);

        check(c, expected, (products, a) -> products.correlate(a.large(large), a.small(small), a.result(a.weight())));
    }

    private static void check(Case c, double[] expected, BiConsumer<PatchProducts, Arrays3> product) {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var arrays = new Arrays3(c, tape);
            product.accept(new PatchProducts(tape, c.geometry, c.cut.piece, c.cut.threads), arrays);
            assertThat(HostMemory.readDoubles(arrays.result)).containsExactly(expected, within(TOLERANCE));
            tape.clear();
            assertThat(pool.takenCount()).isZero();
        }
    }

    /** The three arrays of a product; the one to be written begins with numbers that must not stay. */
    private static final class Arrays3 {
        private final Case c;
        private final Tape tape;
        private INDArray result;

        Arrays3(Case c, Tape tape) {
            this.c = c;
            this.tape = tape;
            result = tape.scratch(1);
        }

        INDArray large(float... values) {
            return filled(values, 3, c.height, c.width, c.channels);
        }

        INDArray weight(float... values) {
            int k = c.geometry.kernel();
            return filled(values, k, k, c.channels, c.outputs);
        }

        INDArray small(float... values) {
            return filled(values, 3, c.lines(), c.positions(), c.outputs);
        }

        INDArray result(INDArray array) {
            result = array;
            return array;
        }

        private INDArray filled(float[] values, long... shape) {
            INDArray array = tape.scratch(shape);
            float[] content = values;
            if (values.length == 0) {
                content = new float[Math.toIntExact(array.length())];
                Arrays.fill(content, (float) new SplittableRandom(c.seed).nextDouble(5, 9));
            }
            HostMemory.write(content, array);
            return array;
        }
    }
}
