package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.curriculum.Curriculum;
import org.unmask.core.models.ModelRole;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.method.Dpgnet;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.distillation.Distillation;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;

/** DPGNet through the whole pipeline: train, adapt, distil, evaluate, report. */
class DpgnetIT {
    private static final String SOURCE = "local_warp";
    private static final List<String> TARGETS = List.of("blended_swap", "whole_synthesis");
    private static final String[] SETTINGS = {
        "method.name=dpgnet",
        "method.dpgnet.context-length=4",
        "method.dpgnet.text.width=16",
        "method.dpgnet.text.depth=1",
        "method.dpgnet.text.features=16",
        "train.epochs=2",
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static StoredModel base;
    private static StoredModel adapted;

    @BeforeAll
    static void trainAndAdapt() {
        Path pictures = SmallWorld.faces(
                temp.resolve("pictures"),
                40,
                ForgeryFamily.LOCAL_WARP,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.WHOLE_SYNTHESIS);
        world = SmallWorld.in(temp);
        world.ingest(pictures);
        base = new SourceTraining(work("train-1")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
        adapted = adapt("adapt-1", TARGETS.get(0));
    }

    @Test
    void theVisualHeadJudgesBeforeAnAdaptationAndBothAfterIt() {
        assertThat(heads(base)).isEqualTo(JudgingHeads.VISUAL);
        assertThat(heads(adapted)).isEqualTo(JudgingHeads.BOTH);
        assertThat(heads(new ModelStore(work("adapt-2")).load(adapted.id()))).isEqualTo(JudgingHeads.BOTH);
        assertThat(adapted.state()).isNotEqualTo(base.state());
        assertThat(adapted.row().method()).isEqualTo("dpgnet");
    }

    @Test
    void adaptsToTheSameModelAgain() {
        StoredModel again = adapt("adapt-3", TARGETS.get(0));

        assertThat(again.row().checkpointSha256()).isEqualTo(adapted.row().checkpointSha256());
    }

    @Test
    void theLossesOfTheRoundsAreTheConfigurationsWhereItNamesTheMethod() {
        Workspace without = world.work("adapt-5", append("method.dpgnet.loss.distillation=0"));
        StoredModel other = new Adaptation(without).run(base, TARGETS.get(0), curriculum(without), ModelRole.ADAPTED);
        Workspace silent = world.work("adapt-6");
        StoredModel same = new Adaptation(silent).run(base, TARGETS.get(0), curriculum(silent), ModelRole.ADAPTED);

        assertThat(((Dpgnet) other.architecture().method()).settings().loss().distillation())
                .isZero();
        assertThat(other.state()).isNotEqualTo(adapted.state());
        assertThat(same.architecture()).isEqualTo(adapted.architecture());
    }

    @Test
    void theCheckpointSaysWhatStandsIn() {
        byte[] bytes = work("train-2").files().read(base.row().checkpointPath());

        assertThat(Checkpoint.decode(bytes).architecture().description().get("substitution"))
                .asString()
                .contains("substitution");
        assertThat(base.row().architecture()).contains("substitute");
    }

    @Test
    void aStudentOfTwoDomainsIsDistilledAndJudgesByBothHeads() {
        StoredModel second = adapt("adapt-4", TARGETS.get(1));

        StoredModel student = new Distillation(work("distill-1")).run(List.of(adapted, second));

        assertThat(heads(student)).isEqualTo(JudgingHeads.BOTH);
        assertThat(student.state()).isNotEqualTo(adapted.state());
    }

    private static StoredModel adapt(String runId, String target) {
        Workspace work = work(runId);
        return new Adaptation(work).run(base, target, curriculum(work), ModelRole.ADAPTED);
    }

    private static Curriculum curriculum(Workspace work) {
        return work.config().adapt().curriculum().chosen();
    }

    private static String[] append(String setting) {
        return Stream.concat(Stream.of(SETTINGS), Stream.of(setting)).toArray(String[]::new);
    }

    private static JudgingHeads heads(StoredModel model) {
        return ((Dpgnet) model.architecture().method()).settings().warmUpJudgement();
    }

    private static Workspace work(String runId) {
        return world.work(runId, SETTINGS);
    }
}
