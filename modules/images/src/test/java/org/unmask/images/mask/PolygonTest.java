package org.unmask.images.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Path2D;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unmask.images.Mask;

class PolygonTest {
    @Test
    void coversThePixelsWhoseCentreLiesInside() throws BrokenMaskException {
        Polygon square = new Polygon(new double[] {1, 3, 3, 1}, new double[] {0, 0, 2, 2});

        assertThat(square.fill(4, 3)).isEqualTo(Mask.of(4, 3, new byte[] {
            0, -1, -1, 0,
            0, -1, -1, 0,
            0, 0, 0, 0
        }));
    }

    @Test
    void coversThePictureWhoseEdgeItFollows() throws BrokenMaskException {
        Polygon all = new Polygon(new double[] {0, 7, 7, 0}, new double[] {0, 0, 5, 5});

        assertThat(all.fill(7, 5).coveredFraction()).isEqualTo(1);
    }

    @Test
    void agreesWithTheGeometryOfTheJdk() throws BrokenMaskException {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            Polygon polygon = any(random, random.nextInt(3, 12), 40, 30);
            Mask mask = polygon.fill(40, 30);

            Path2D path = path(polygon);
            for (int y = 0; y < 30; y++) {
                for (int x = 0; x < 40; x++) {
                    assertThat(mask.covers(x, y))
                            .as("%s, %s of %s", x, y, i)
                            .isEqualTo(path.contains(x + 0.5, y + 0.5));
                }
            }
        }
    }

    @Test
    void clipsCornersAFewPixelsOutside() throws BrokenMaskException {
        Mask mask = new Polygon(new double[] {-3, 2, 2, -3}, new double[] {-2, -2, 7, 7}).fill(4, 4);

        assertThat(mask).isEqualTo(new Polygon(new double[] {0, 2, 2, 0}, new double[] {0, 0, 4, 4}).fill(4, 4));
        assertThat(mask.coveredFraction()).isEqualTo(0.5);
    }

    @Test
    void refusesFewerThanThreeCorners() {
        assertThatThrownBy(() -> new Polygon(new double[] {1, 2}, new double[] {1, 2}).fill(4, 4))
                .isInstanceOf(BrokenMaskException.class)
                .hasMessageContaining("at least three corners, got 2");
    }

    @Test
    void refusesCornersThatAreNotInThePictureOrNoNumbers() {
        for (double bad : new double[] {-4.1, 8.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Polygon(new double[] {1, 2, bad}, new double[] {1, 2, 3}).fill(4, 4))
                    .isInstanceOf(BrokenMaskException.class)
                    .hasMessageContaining("expected corners within 4 x 4")
                    .hasMessageContaining("(" + bad + ", 3.0)");
        }
    }

    private static Polygon any(SplittableRandom random, int corners, int width, int height) {
        double[] xs = random.doubles(corners, 0, width).toArray();
        double[] ys = random.doubles(corners, 0, height).toArray();
        return new Polygon(xs, ys);
    }

    private static Path2D path(Polygon polygon) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(polygon.xs()[0], polygon.ys()[0]);
        for (int i = 1; i < polygon.xs().length; i++) {
            path.lineTo(polygon.xs()[i], polygon.ys()[i]);
        }
        path.closePath();
        return path;
    }
}
