package org.unmask.pipeline.config;

import java.nio.file.Path;
import java.util.List;
import org.unmask.core.config.binding.ConfigBinder;
import org.unmask.core.config.binding.Layers;
import org.unmask.core.config.binding.Problems;
import org.unmask.core.errors.UserException;

/**
 * Reads the configuration. Later layers win: {@code unmask/reference.conf} on the class path, then
 * {@code unmask/recipes/WORD.conf} where there is one for the encoder that is chosen, then {@code WORD-MODE.conf} where there is one
 * for the encoder and the mode of training, then the files in the order given, then the {@code --set} assignments in the order
 * given. Substitutions ({@code ${key}}) see all layers, never the environment. Stateless.
 */
public final class Settings {
    private static final String REFERENCE = "unmask/reference.conf";
    private static final String RECIPES = "unmask/recipes";
    private static final String ENCODER = "network.encoder";

    private Settings() {}

    /**
     * The resolved configuration.
     *
     * @param files HOCON, JSON or properties files
     * @param sets assignments of the form {@code key=value}, the value in HOCON
     * @throws UserException with every problem of every layer at once
     */
    public static UnmaskConfig load(List<Path> files, List<String> sets) {
        Problems problems = new Problems();
        Layers layers = Layers.onTopOf(REFERENCE, problems)
                .withFiles(files)
                .withAssignments(sets)
                .withRecipe(RECIPES, ENCODER)
                .withRecipe(RECIPES, ENCODER, "train.mode");
        return ConfigBinder.bind(UnmaskConfig.class, layers.resolved(), problems);
    }

    /** What {@code conf/reference.conf} says. */
    public static UnmaskConfig defaults() {
        return load(List.of(), List.of());
    }
}
