package org.unmask.report.chart;

/**
 * A linear map from figures to pixels; either may run backwards, figures outside are drawn at the nearer end.
 * Immutable.
 */
record Scale(double from, double to, double pixelFrom, double pixelTo) {

    double at(double value) {
        double share = to == from ? 0.5 : (value - from) / (to - from);
        return pixelFrom + Math.max(0, Math.min(1, share)) * (pixelTo - pixelFrom);
    }
}
