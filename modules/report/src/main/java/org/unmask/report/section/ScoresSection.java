package org.unmask.report.section;

import java.util.List;
import org.unmask.report.chart.Mark;
import org.unmask.report.chart.MirrorHistogram;
import org.unmask.report.html.Node;
import org.unmask.report.html.Tag;
import org.unmask.report.model.ScoreHistogram;
import org.unmask.report.model.ScoreHistogram.BinCount;

/** How probabilities spread, for every domain. */
final class ScoresSection {
    private static final String ID = "scores";
    private static final String HEADING = "Scores";

    private ScoresSection() {}

    static Section of(List<ScoreHistogram> histograms) {
        if (histograms.isEmpty()) {
            return Section.absent(ID, HEADING, "There are no scores to show: this run scored no face.");
        }
        return new Section(
                ID,
                HEADING,
                "How often a model gave which probability of being fake. Where labels are known, real faces stand "
                        + "above the line and fake ones hang below it; a good model keeps them on opposite sides of "
                        + "the threshold.",
                List.<Node>of(
                        Panel.grid(histograms.stream().map(ScoresSection::panel).toList())));
    }

    private static Tag panel(ScoreHistogram histogram) {
        return Panel.titled(
                histogram.domain(),
                Tag.of("p", "subtitle").text(histogram.model()),
                MirrorHistogram.of(histogram),
                legend(histogram.bins()));
    }

    private static Tag legend(List<BinCount> bins) {
        Legend legend = new Legend();
        if (bins.stream().anyMatch(bin -> bin.real() + bin.fake() > 0)) {
            legend.entry(Mark.REAL, "real (above)").entry(Mark.FAKE, "fake (below)");
        }
        if (bins.stream().anyMatch(bin -> bin.unknown() > 0)) {
            legend.entry(Mark.UNKNOWN, "no label");
        }
        return legend.inLine();
    }
}
