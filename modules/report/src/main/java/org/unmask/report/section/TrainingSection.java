package org.unmask.report.section;

import java.util.ArrayList;
import java.util.List;
import org.unmask.report.chart.Axis;
import org.unmask.report.chart.LineChart;
import org.unmask.report.chart.LineChart.Spot;
import org.unmask.report.chart.Mark;
import org.unmask.report.chart.Words;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.TrainingFigures;
import org.unmask.report.model.TrainingFigures.LossPoint;

/** How every training of the run went: loss, rate, share of the time for synchronisation. */
final class TrainingSection {
    private static final String ID = "training";
    private static final String HEADING = "Training";
    private static final double WIDTH = 330;
    private static final double HEIGHT = 220;
    private static final int MOST_CHARTS = 24;

    private TrainingSection() {}

    static Section of(List<TrainingFigures> trainings) {
        if (trainings.isEmpty()) {
            return Section.absent(ID, HEADING, "There are no figures of trainings: this run trained nothing.");
        }
        List<Node> body = new ArrayList<>(List.of(table(trainings)));
        List<Tag> charts = trainings.stream()
                .filter(TrainingSection::canBeDrawn)
                .limit(MOST_CHARTS)
                .map(TrainingSection::chart)
                .toList();
        if (!charts.isEmpty()) {
            body.add(Panel.titled("Loss by step", Tag.of("div", "threes").add(charts)));
        }
        return new Section(
                ID,
                HEADING,
                "Faces are shown to all workers together. Synchronising is what is not training: starting tasks, exchanging"
                        + " states, waiting for the slowest worker. More steps between synchronisations lower it. Losses of"
                        + " different trainings are sums of different parts and do not compare.",
                body);
    }

    private static Tag table(List<TrainingFigures> trainings) {
        Table table = Table.underHeading("Trainings of the run")
                .words("Training")
                .numbers("Steps", "Faces shown", "Time", "Faces a second", "Synchronising", "Loss at the end");
        trainings.forEach(training -> table.row(
                new Text(training.training()),
                Table.number(Numbers.count(training.steps())),
                Table.number(Numbers.count(training.faces())),
                Table.number(Numbers.duration(training.duration())),
                Table.number(Numbers.count(Math.round(training.facesPerSecond()))),
                Table.number(Numbers.percent(training.synchronisationShare())),
                Table.number(Numbers.figure(training.loss()))));
        return table.tag();
    }

    private static boolean canBeDrawn(TrainingFigures training) {
        return training.losses().size() > 1
                && training.losses().stream().allMatch(point -> Double.isFinite(point.loss()));
    }

    private static Tag chart(TrainingFigures training) {
        List<LossPoint> losses = training.losses();
        double largest = losses.stream().mapToDouble(LossPoint::loss).max().orElseThrow();
        double smallest = losses.stream().mapToDouble(LossPoint::loss).min().orElseThrow();
        Words words = new Words("Loss of " + training.training(), "One line over the steps.");
        Axis steps = Axis.counts("step", losses.get(losses.size() - 1).step());
        List<Spot> spots = losses.stream()
                .map(point -> new Spot(point.step(), point.loss(), ""))
                .toList();
        String hint = "from " + Numbers.figure(losses.get(0).loss()) + " to " + Numbers.figure(training.loss());
        Tag chart = LineChart.of(WIDTH, HEIGHT, steps, Axis.amounts("loss", smallest, largest), words)
                .line(Mark.ADAPTED, spots, hint)
                .tag();
        return Panel.small(training.training(), chart);
    }
}
