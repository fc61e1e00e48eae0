package org.unmask.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.unmask.report.html.Numbers;

/**
 * What one axis shows. Immutable.
 *
 * @param label what is measured, with its unit
 * @param from the figure at its beginning
 * @param to the figure at its end
 * @param ticks figures that get a grid line and a text
 * @param words how a tick's figure reads
 */
public record Axis(String label, double from, double to, List<Double> ticks, DoubleFunction<String> words) {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** An axis over [0, 1] with a tick at every fifth. */
    public static Axis unit(String label) {
        return new Axis(label, 0, 1, List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), Axis::shortest);
    }

    /** An axis over [0, 1] that reads in per cent. */
    public static Axis percent(String label) {
        return new Axis(label, 0, 1, List.of(0.0, 0.25, 0.5, 0.75, 1.0), value -> Math.round(value * 100) + " %");
    }

    /** An axis over numbered rounds with half a round of air on both sides. */
    public static Axis rounds(int first, int last) {
        int step = Math.max(1, (last - first) / 8);
        List<Double> ticks = IntStream.rangeClosed(first, last)
                .filter(round -> (round - first) % step == 0)
                .mapToObj(round -> (double) round)
                .toList();
        return new Axis("round", first - 0.5, last + 0.5, ticks, value -> Long.toString(Math.round(value)));
    }

    /** An axis of counts from 0 to a round number not below {@code largest}. */
    public static Axis counts(String label, long largest) {
        double step = Math.max(1, step(Math.max(1, largest), 4));
        double end = Math.ceil(Math.max(1, largest) / step) * step;
        return new Axis(label, 0, end, ticks(0, end, step), value -> Numbers.count(Math.round(value)));
    }

    /** An axis from 0, or the round number not above {@code lowest} where that is negative, to one not below {@code highest}. */
    public static Axis amounts(String label, double lowest, double highest) {
        double below = Math.min(0, lowest);
        double above = Math.max(highest, below + 0.01);
        double step = step(above - below, 4);
        double begin = Math.floor(below / step + 1e-9) * step;
        double end = Math.ceil(above / step - 1e-9) * step;
        return new Axis(label, begin, end, ticks(begin, end, step), value -> decimals(value, step));
    }

    /** An axis that fits figures of [0, 1] between {@code lowest} and {@code highest} with air around them. */
    public static Axis around(String label, double lowest, double highest) {
        double air = Math.max(0.01, (highest - lowest) * 0.12);
        double from = Math.max(0, lowest - air);
        double to = Math.min(1, highest + air);
        double step = step(to - from, 4);
        double begin = Math.floor(from / step + 1e-9) * step;
        double end = Math.min(1, Math.ceil(to / step - 1e-9) * step);
        return new Axis(label, begin, end, ticks(begin, end, step), value -> decimals(value, step));
    }

    Scale across(double pixelFrom, double pixelTo) {
        return new Scale(from, to, pixelFrom, pixelTo);
    }

    private static double step(double span, int wanted) {
        double rough = span / wanted;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * magnitude >= rough - 1e-12) {
                return step * magnitude;
            }
        }
        return 10 * magnitude;
    }

    private static List<Double> ticks(double from, double to, double step) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; from + i * step <= to + step * 1e-6; i++) {
            ticks.add(from + i * step);
        }
        return ticks;
    }

    private static String shortest(double value) {
        return value == 0 ? "0" : value == 1 ? "1" : Numbers.coordinate(value);
    }

    private static String decimals(double value, double step) {
        boolean coarse = Math.abs(step * 100 - Math.rint(step * 100)) < 1e-6;
        return coarse ? Numbers.probability(value) : Numbers.figure(value);
    }
}
