package org.unmask.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.ClassAcceptance;
import org.unmask.pipeline.live.TrainingSummary.LossPoint;

class LiveViewTest {
    private static final RoundSelection SELECTED = new RoundSelection(
            "feed",
            "dpgnet",
            1,
            new AcceptanceSummary(0.8, new ClassAcceptance(30, 12), new ClassAcceptance(20, 5), 0));

    @Test
    void saysWhatARoundAcceptedUntilItsTrainingHasEnded() {
        LiveView live = new LiveView();
        assertThat(live.acceptance()).isEmpty();

        live.selected(SELECTED);
        assertThat(live.acceptance()).isEqualTo(", accepted 12 of 30 real and 5 of 20 fake");

        live.trained(summary("adapt feed dpgnet round 1", 100, 2, 0.5));
        assertThat(live.acceptance()).isEmpty();
    }

    @Test
    void tellsEverybodyWhoListensAndKeepsWhatHasEnded() {
        LiveView live = new LiveView();
        List<Object> heard = new ArrayList<>();
        live.tell(new LiveListener() {
            @Override
            public void synchronised(TrainingBeat beat) {
                heard.add(beat);
            }

            @Override
            public void selected(RoundSelection selection) {
                heard.add(selection);
            }

            @Override
            public void trained(TrainingSummary training) {
                heard.add(training);
            }
        });
        TrainingBeat beat = new TrainingBeat("a", 8, 16, 0.5, 100, 0.1);
        TrainingSummary first = summary("a", 100, 2, 0.5);
        TrainingSummary second = summary("a", 300, 2, 0.1);

        live.selected(SELECTED);
        live.synchronised(beat);
        live.trained(first);
        live.trained(second);

        assertThat(heard).containsExactly(SELECTED, beat, first, second);
        assertThat(live.trainings()).containsExactly(first, second);
        assertThat(live.training("a")).contains(second);
        assertThat(live.training("b")).isEmpty();
    }

    @Test
    void totalsWeighTrainingsByTheirTime() {
        TrainingTotals totals = TrainingTotals.of(List.of(summary("a", 100, 1, 0.5), summary("b", 500, 3, 0.1)))
                .orElseThrow();

        assertThat(totals.faces()).isEqualTo(600);
        assertThat(totals.facesPerSecond()).isEqualTo(150);
        assertThat(totals.synchronisationShare()).isCloseTo(0.2, within(1e-12));
        assertThat(totals.loss()).isEqualTo(0.25);
        assertThat(TrainingTotals.of(List.of())).isEmpty();
        assertThat(TrainingTotals.of(List.of(summary("nothing left", 0, 0, 0)))).isEmpty();
    }

    @Test
    void aFewLossesAreKeptAsTheyAre() {
        assertThat(TrainingSummary.points(List.of(3.0, 2.0, 1.0), 20))
                .containsExactly(new LossPoint(6, 3), new LossPoint(13, 2), new LossPoint(20, 1));
        assertThat(TrainingSummary.points(List.of(), 0)).isEmpty();
    }

    @Test
    void manyLossesAreKeptAsMeansThatEndWithTheLastStep() {
        List<Double> losses =
                IntStream.range(0, 1_000).mapToObj(i -> (double) i).toList();

        List<LossPoint> points = TrainingSummary.points(losses, 8_000);

        assertThat(points).hasSize(59).hasSizeLessThanOrEqualTo(TrainingSummary.MOST_POINTS);
        assertThat(points.get(0)).isEqualTo(new LossPoint(136, 8));
        assertThat(points.get(58).step()).isEqualTo(8_000);
    }

    private static TrainingSummary summary(String name, long faces, double seconds, double share) {
        return new TrainingSummary(name, 16, 0.25, faces, seconds, share, List.of(new LossPoint(16, 0.25)));
    }
}
