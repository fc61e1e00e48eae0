package org.unmask.report.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unmask.core.models.ModelRole;

/**
 * All runs of a warehouse, its models and its champions. Lists may be empty: the page then says so in a sentence. Immutable, safe for
 * any thread.
 *
 * @param warehouse where it lies
 * @param champions who was champion when, newest first
 * @param runs newest first, those that are not finished before all others
 * @param models newest first
 */
public record RunIndex(
        String warehouse, List<ChampionSpan> champions, List<IndexedRun> runs, List<IndexedModel> models) {

    /** Copies the lists. */
    public RunIndex {
        champions = List.copyOf(champions);
        runs = List.copyOf(runs);
        models = List.copyOf(models);
    }

    /**
     * The time of one champion.
     *
     * @param change how it became that
     * @param until when the next one did; empty for the one that is champion now
     * @param card the file of its card beside this page; empty where there is none
     * @param figures its newest AUC by domain
     */
    public record ChampionSpan(
            ChampionChange change, Optional<Instant> until, Optional<String> card, List<KeyFigure> figures) {
        /** Copies the list. */
        public ChampionSpan {
            figures = List.copyOf(figures);
        }
    }

    /**
     * One run.
     *
     * @param date the date it was for
     * @param state what became of it
     * @param ended when its last step ended, UTC; empty where it is not finished
     * @param seconds how long it took; empty where it is not finished
     * @param outcome what it came to, in words
     * @param page the file of its report beside this page; empty where there is none
     */
    public record IndexedRun(
            String runId,
            String job,
            String date,
            State state,
            Optional<Instant> ended,
            Optional<Double> seconds,
            String outcome,
            Optional<String> page) {}

    /** What became of a run. */
    public enum State {
        /** It has its row. */
        FINISHED("finished"),
        /** It works, or died and goes on with the same command. */
        UNFINISHED("unfinished");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The state for readers. */
        public String words() {
            return words;
        }
    }

    /**
     * One model.
     *
     * @param name it in words
     * @param standing candidate, champion or retired
     * @param validationAuc on the validation faces of its source domains
     * @param card the file of its card beside this page; empty where there is none
     */
    public record IndexedModel(
            String modelId,
            ModelRole role,
            String name,
            String standing,
            Instant made,
            Optional<Double> validationAuc,
            Optional<String> card) {}
}
