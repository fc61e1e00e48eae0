package org.unmask.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.unmask.report.chart.Svg.Pixel;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.ScoreHistogram;
import org.unmask.report.model.ScoreHistogram.BinCount;

/**
 * A histogram of probabilities that shows real faces above the line and fake ones below it, so that neither hides the
 * other; faces without a label stand above the line. Driver only, one thread.
 */
public final class MirrorHistogram {
    private static final double WIDTH = 470;
    private static final double HEIGHT = 290;

    private final ScoreHistogram histogram;
    private final long largest;
    private final boolean mirrored;
    private final Frame frame;

    private MirrorHistogram(ScoreHistogram histogram) {
        this.histogram = histogram;
        this.mirrored = histogram.bins().stream().anyMatch(bin -> bin.real() + bin.fake() > 0);
        this.largest = histogram.bins().stream()
                .mapToLong(bin -> Math.max(bin.real() + bin.unknown(), bin.fake()))
                .max()
                .orElse(1);
        this.frame = Frame.of(WIDTH, HEIGHT, Axis.unit("probability of being fake"), upAxis());
    }

    /** The chart of one histogram. */
    public static Tag of(ScoreHistogram histogram) {
        return new MirrorHistogram(histogram).tag();
    }

    private Tag tag() {
        List<Tag> marks = new ArrayList<>();
        for (int i = 0; i < histogram.bins().size(); i++) {
            marks.addAll(bars(i, histogram.bins().get(i)));
        }
        if (mirrored) {
            marks.add(Svg.line("axis", frame.at(0, 0), frame.at(1, 0)));
        }
        return frame.picture(words()).add(marks).add(threshold());
    }

    private Axis upAxis() {
        Axis half = Axis.counts("faces", largest);
        if (!mirrored) {
            return half;
        }
        List<Double> ticks = new ArrayList<>(half.ticks());
        half.ticks().stream().filter(tick -> tick > 0).forEach(tick -> ticks.add(-tick));
        return new Axis(
                "faces: fake below, real above",
                -half.to(),
                half.to(),
                ticks,
                value -> half.words().apply(Math.abs(value)));
    }

    private List<Tag> bars(int index, BinCount bin) {
        List<Tag> bars = new ArrayList<>();
        addBar(bars, index, Mark.UNKNOWN, bin.real(), bin.real() + bin.unknown());
        addBar(bars, index, Mark.REAL, 0, bin.real());
        addBar(bars, index, Mark.FAKE, -bin.fake(), 0);
        return bars;
    }

    private void addBar(List<Tag> bars, int index, Mark mark, long from, long to) {
        if (from == to) {
            return;
        }
        double width = 1.0 / histogram.bins().size();
        Pixel top = frame.at(index * width, to);
        Pixel foot = frame.at((index + 1) * width, from);
        String hint = Numbers.probability(index * width) + " to " + Numbers.probability((index + 1) * width) + ": "
                + Numbers.count(to - from) + " " + mark.cssClass().substring("mark-".length());
        bars.add(Svg.group(mark.cssClass())
                .add(Svg.box("bar", new Pixel(top.x() + 0.75, top.y()), foot.x() - top.x() - 1.5, foot.y() - top.y())
                        .add(Svg.hint(hint))));
    }

    private Tag threshold() {
        double lowest = upAxis().from();
        double highest = upAxis().to();
        Pixel head = frame.at(histogram.threshold(), highest);
        boolean leftHalf = histogram.threshold() < 0.5;
        Pixel text = new Pixel(head.x() + (leftHalf ? 6 : -6), head.y() + 11);
        return Svg.group("mark-threshold")
                .add(Svg.line("line", head, frame.at(histogram.threshold(), lowest)))
                .add(Svg.text(
                        "onchart " + (leftHalf ? "start" : "end"),
                        text,
                        "threshold " + Numbers.probability(histogram.threshold())));
    }

    private Words words() {
        return new Words(
                "Scores on " + histogram.domain() + " by " + histogram.model(),
                "Histogram of the probability of being fake: " + total("real", BinCount::real) + ", "
                        + total("fake", BinCount::fake) + ", " + total("without a label", BinCount::unknown) + ".");
    }

    private String total(String name, ToLongFunction<BinCount> part) {
        return Numbers.count(histogram.bins().stream().mapToLong(part).sum()) + " " + name;
    }
}
