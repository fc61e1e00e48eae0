package org.unmask.jobs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.PromotionCause;
import org.unmask.core.text.EnumWords;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.reporting.ModelCards;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.rows.ModelRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unmask models}: which models there are, where they came from, which one is the champion; promote and roll back by hand. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description =
                "Lists models, shows where one came from, writes the card of one, makes one the champion by hand, or takes the"
                        + " champion back.")
public final class Models extends Job {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "list, show ID, card ID, promote ID, or rollback. Default: list")
    private String action = EnumWords.ofKey(Action.LIST);

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The model, as list names it.")
    private @Nullable String id;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why the champion changes; kept in unmask.promotions. Default: ${DEFAULT-VALUE}")
    private String reason = "By hand.";

    private enum Action {
        LIST,
        SHOW,
        CARD,
        PROMOTE,
        ROLLBACK;

        boolean takesAModel() {
            return this == SHOW || this == CARD || this == PROMOTE;
        }
    }

    public static void main(String[] args) {
        JobMain.main(new Models(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        Action wanted = action();
        if (wanted.takesAModel() && id == null) {
            throw new UserException("Cannot " + action + " a model: expected its ID after " + action
                    + ", got nothing. List them with: unmask models list.");
        }
        if (!wanted.takesAModel() && id != null) {
            throw new UserException(
                    "Cannot run models " + action + ": expected no model, got " + id + ". Leave it out.");
        }
    }

    @Override
    public void run(JobRun run) {
        switch (action()) {
            case LIST -> ModelTable.list(run.models(), run.tables()).forEach(run::print);
            case SHOW ->
                ModelTable.show(run.models(), run.tables(), run.files(), String.valueOf(id))
                        .forEach(run::print);
            case CARD -> run.print(new ModelCards(run.workspace()).write(String.valueOf(id)));
            case PROMOTE -> promote(run, String.valueOf(id));
            case ROLLBACK -> rollBack(run);
        }
    }

    private void promote(JobRun run, String model) {
        Workspace work = run.workspace();
        Optional<String> former = championOf(work);
        if (former.equals(Optional.of(model))) {
            run.print(model + " is the champion already; nothing was changed.");
            return;
        }
        RunRecorder recorder = run.recorderWithoutNetwork(work);
        recorder.step("promote", () -> {
            new Champions(work).promote(model, PromotionCause.HAND, reason);
            return model;
        });
        recorder.finish();
        new ModelCards(work).write(model);
        run.print("champion: " + model
                + former.map(other -> ", in place of " + other + ".").orElse(", the first one."));
    }

    private void rollBack(JobRun run) {
        Workspace work = run.workspace();
        RunRecorder recorder = run.recorderWithoutNetwork(work);
        String former = championOf(work).orElse("");
        String now = recorder.step("roll back", () -> new Champions(work).rollBack(reason));
        recorder.finish();
        run.print("champion: " + now + ", in place of " + former + ".");
    }

    private static Optional<String> championOf(Workspace work) {
        return new Champions(work).now().map(ModelRow::modelId);
    }

    private Action action() {
        return EnumWords.fromKey(Action.class, action.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new UserException(
                        "Cannot run models: expected one of " + List.copyOf(EnumWords.keysOf(Action.class)) + ", got "
                                + action + ". See: unmask models --help"));
    }
}
