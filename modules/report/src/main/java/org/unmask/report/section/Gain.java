package org.unmask.report.section;

import org.unmask.core.metrics.Interval;
import org.unmask.report.html.Numbers;

/** How a difference reads: up or down only where its whole interval lies on one side of zero. */
final class Gain {
    private Gain() {}

    /** The signed figure with an arrow. */
    static String words(Interval gain) {
        return sign(gain) + " " + Numbers.signed(gain.value());
    }

    static String cssClass(Interval gain) {
        if (gain.low() > 0) {
            return "up";
        }
        return gain.high() < 0 ? "down" : "level";
    }

    private static String sign(Interval gain) {
        return switch (cssClass(gain)) {
            case "up" -> "\u25B2";
            case "down" -> "\u25BC";
            default -> "\u2248";
        };
    }
}
