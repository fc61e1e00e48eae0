package org.unmask.report.section;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.unmask.core.curriculum.ClassAcceptance;
import org.unmask.report.chart.Axis;
import org.unmask.report.chart.BarChart;
import org.unmask.report.chart.BarChart.Bar;
import org.unmask.report.chart.LineChart;
import org.unmask.report.chart.LineChart.Spot;
import org.unmask.report.chart.Mark;
import org.unmask.report.chart.Words;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.CurriculumPlot;
import org.unmask.report.model.RoundFigures;

/** The three small charts of one curriculum: shares with the threshold, counts, validation AUC. */
final class CurriculumCharts {
    private static final double WIDTH = 330;
    private static final double HEIGHT = 250;

    private final CurriculumPlot plot;
    private final Axis rounds;
    private final String where;

    CurriculumCharts(CurriculumPlot plot) {
        this.plot = plot;
        List<RoundFigures> all = plot.rounds();
        this.rounds = Axis.rounds(all.get(0).round(), all.get(all.size() - 1).round());
        this.where = " on " + plot.domain() + ", " + plot.curriculum();
    }

    Tag shares() {
        Words words =
                new Words("Threshold and accepted share" + where, "Three lines over the rounds, all from 0 to 1.");
        LineChart chart = LineChart.of(WIDTH, HEIGHT, rounds, Axis.percent("share, threshold"), words)
                .dotted(Mark.THRESHOLD, spots("threshold", RoundFigures::threshold, Numbers::probability))
                .dotted(
                        Mark.REAL,
                        spots("accepted of real", round -> round.real().share(), Numbers::percent))
                .dotted(
                        Mark.FAKE,
                        spots("accepted of fake", round -> round.fake().share(), Numbers::percent));
        Legend legend = new Legend()
                .entry(Mark.THRESHOLD, "threshold")
                .entry(Mark.REAL, "real")
                .entry(Mark.FAKE, "fake");
        return Panel.small("Accepted share by pseudo-label", chart.tag(), legend.inLine());
    }

    Tag counts() {
        long largest = plot.rounds().stream()
                .mapToLong(
                        round -> Math.max(round.real().accepted(), round.fake().accepted()))
                .max()
                .orElse(1);
        Words words = new Words("Accepted faces" + where, "Two bars per round: pseudo-real and pseudo-fake.");
        BarChart chart = BarChart.of(WIDTH, HEIGHT, rounds, Axis.counts("faces", largest), words);
        plot.rounds()
                .forEach(round -> chart.pair(
                        round.round(), bar(Mark.REAL, "real", round.real()), bar(Mark.FAKE, "fake", round.fake())));
        Legend legend = new Legend().entry(Mark.REAL, "real (left)").entry(Mark.FAKE, "fake (right)");
        return Panel.small("Accepted faces by pseudo-label", chart.tag(), legend.inLine());
    }

    /** Empty where no round was validated. */
    Optional<Tag> validation() {
        List<Spot> spots = plot.rounds().stream()
                .flatMap(round -> round.check().validationAuc().stream()
                        .map(auc -> spot(round, auc, "validation AUC " + Numbers.figure(auc))))
                .toList();
        if (spots.isEmpty()) {
            return Optional.empty();
        }
        Axis up = Axis.around(
                "AUC",
                spots.stream().mapToDouble(Spot::y).min().orElseThrow(),
                spots.stream().mapToDouble(Spot::y).max().orElseThrow());
        Words words = new Words("Validation AUC" + where, "One line over the rounds.");
        LineChart chart = LineChart.of(WIDTH, HEIGHT, rounds, up, words).dotted(Mark.ADAPTED, spots);
        Legend legend = new Legend().entry(Mark.ADAPTED, "labelled validation faces");
        return Optional.of(Panel.small("Validation AUC", chart.tag(), legend.inLine()));
    }

    private static Bar bar(Mark mark, String name, ClassAcceptance acceptance) {
        return new Bar(mark, acceptance.accepted(), Numbers.count(acceptance.accepted()) + " pseudo-" + name);
    }

    private List<Spot> spots(String name, Function<RoundFigures, Double> figure, Function<Double, String> inWords) {
        return plot.rounds().stream()
                .map(round -> spot(round, figure.apply(round), name + " " + inWords.apply(figure.apply(round))))
                .toList();
    }

    private static Spot spot(RoundFigures round, double value, String hint) {
        return new Spot(round.round(), value, "round " + round.round() + ": " + hint);
    }
}
