package org.unmask.jobs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The one model that a job asks. */
final class ChosenModel {
    @Option(
            names = "--model",
            paramLabel = "ID",
            description =
                    "The model. Default: the champion, else the newest student, else the newest adapted model, else"
                            + " the newest source_only model.")
    private @Nullable String id;

    /** Its name; empty where the user names none. */
    Optional<String> id() {
        return Optional.ofNullable(id);
    }
}
