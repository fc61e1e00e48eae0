package org.unmask.report.model;

import java.util.List;

/**
 * How the gate decided, and who was champion when. Immutable.
 *
 * @param judgedOn the protected domains and their validation faces, in words; empty where nothing was judged
 * @param models the candidates of the night
 * @param history the latest changes of the champion, newest first
 */
public record GateFigures(String judgedOn, List<JudgedModel> models, List<ChampionChange> history) {

    /** Copies the lists. */
    public GateFigures {
        models = List.copyOf(models);
        history = List.copyOf(history);
    }

    /** The gate of a run that was not asked to decide, before any champion. */
    public static GateFigures none() {
        return new GateFigures("", List.of(), List.of());
    }
}
