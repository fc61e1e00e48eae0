package org.unmask.report.html;

import java.time.Duration;
import java.util.Locale;
import org.unmask.core.metrics.Interval;

/** How figures look on the page: the same everywhere, in every locale. */
public final class Numbers {
    /** Stands where there is no figure. */
    public static final String NONE = "\u2013";

    private static final char MINUS = '\u2212';

    private Numbers() {}

    /** A figure with three decimals such as {@code 0.873}. */
    public static String figure(double value) {
        return decimals(value, 3);
    }

    /** A range with three decimals such as {@code [0.841, 0.902]}. */
    public static String range(Interval interval) {
        return "[" + figure(interval.low()) + ", " + figure(interval.high()) + "]";
    }

    /** A figure and its range such as {@code 0.873 [0.841, 0.902]}. */
    public static String withRange(Interval interval) {
        return figure(interval.value()) + " " + range(interval);
    }

    /** A difference with its sign such as {@code +0.081}. */
    public static String signed(double value) {
        String text = figure(value);
        return value > 0 && !text.equals("0.000") ? "+" + text : text;
    }

    /** A difference's range, each end with its sign. */
    public static String signedRange(Interval interval) {
        return "[" + signed(interval.low()) + ", " + signed(interval.high()) + "]";
    }

    /** A threshold or probability with two decimals such as {@code 0.85}. */
    public static String probability(double value) {
        return decimals(value, 2);
    }

    /** A whole number such as {@code 12,345}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace('-', MINUS);
    }

    /** A number of things such as {@code 1 seed} or {@code 3 seeds}, kept on one line. */
    public static String counted(long value, String thing) {
        return count(value) + "\u00A0" + thing + (value == 1 ? "" : "s");
    }

    /** A share such as {@code 42 %}, with one decimal below 10 %. */
    public static String percent(double share) {
        double percent = share * 100;
        boolean small = percent > 0 && percent < 9.95;
        return decimals(percent, small ? 1 : 0) + "\u00A0%";
    }

    /** A duration in its two largest units such as {@code 4 min 12 s}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return decimals(duration.toMillis() / 1000.0, 1) + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return count(seconds / 3600) + " h " + seconds % 3600 / 60 + " min";
    }

    /** A number for machines: at most two decimals, a point, no grouping. */
    public static String coordinate(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String decimals(double value, int places) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        boolean negativeZero = text.startsWith("-") && text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return negativeZero ? text.substring(1) : text.replace('-', MINUS);
    }
}
