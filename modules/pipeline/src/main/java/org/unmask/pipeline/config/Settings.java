package org.unmask.pipeline.config;

import java.nio.file.Path;
import java.util.List;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.binding.ConfigBinder;
import org.unmask.core.config.binding.Layers;
import org.unmask.core.config.binding.Problems;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.exchange.MomentExchange;

/**
 * Reads the configuration. Later layers win: {@code unmask/reference.conf} on the class path, then
 * {@code unmask/recipes/WORD.conf} where there is one for the encoder that is chosen, then {@code WORD-METHOD.conf} and
 * {@code WORD-MODE.conf} where there are such for the encoder and the method, or the mode of training, then the files in the order given, then the {@code --set} assignments in the order
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
     * @throws UserException with every problem of every layer at once, or if online adaptation is to be done by what cannot
     */
    public static UnmaskConfig load(List<Path> files, List<String> sets) {
        Problems problems = new Problems();
        Layers layers = Layers.onTopOf(REFERENCE, problems)
                .withFiles(files)
                .withAssignments(sets)
                .withRecipe(RECIPES, ENCODER)
                .withRecipe(RECIPES, ENCODER, "method.name")
                .withRecipe(RECIPES, ENCODER, "train.mode");
        UnmaskConfig config = ConfigBinder.bind(UnmaskConfig.class, layers.resolved(), problems);
        requireViews(config);
        return config;
    }

    /** Online adaptation shows a network other views of a face in each step, and its teacher lives in the exchanged moments. */
    private static void requireViews(UnmaskConfig config) {
        if (config.adapt().mode() != AdaptConfig.Mode.ONLINE) {
            return;
        }
        if (config.train().mode() == TrainConfig.Mode.HEAD) {
            throw new UserException(
                    "Cannot adapt online by heads: expected train.mode = fine-tune beside adapt.mode = online, got"
                            + " head, whose embeddings have no weak and strong views. Change one of the two.");
        }
        if (config.train().exchange().moments() == MomentExchange.FRESH
                && config.adapt().online().teacherDecay() > 0) {
            throw new UserException(
                    "Cannot adapt online: expected train.exchange.moments = averaged beside adapt.online.teacher-decay"
                            + " = " + config.adapt().online().teacherDecay()
                            + ", got fresh, which forgets the EMA teacher. Set one of the two otherwise.");
        }
    }

    /** What {@code conf/reference.conf} says. */
    public static UnmaskConfig defaults() {
        return load(List.of(), List.of());
    }
}
