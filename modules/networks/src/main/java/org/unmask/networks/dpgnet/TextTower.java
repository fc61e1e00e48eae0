package org.unmask.networks.dpgnet;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.published.PublishedWeights;

/**
 * What turns the tokens of prompts into features: words with numbers, a table of them, layers. Immutable; travels between
 * machines; loads no native library. Legend: P prompts, N tokens of a prompt, W numbers of a token, D numbers of a feature.
 */
public sealed interface TextTower extends Serializable permits ClipText, WordTower {
    /** A short text of what decides its parameters. */
    String fingerprint();

    /** Why its judgement is not that of the paper's tower, in one sentence; empty where it is. */
    Optional<String> substitution();

    /** W, numbers of a token. */
    int width();

    /** D, numbers of a feature. */
    int features();

    /** The most tokens of a prompt, the first and the last included. */
    int length();

    /** The numbers of a text's tokens, with that of the beginning before and that of the end behind. */
    List<Integer> tokens(String text);

    /** The number of the token that fills a prompt after its end. */
    int padding();

    /** The name of the table of tokens, [1, vocabulary, W], which is not trained. */
    String table();

    /** All parameters, the table's too. */
    List<Spec> parameters();

    /**
     * Reads its values out of a published network's files, where it is of one.
     *
     * @param layout of a network with this tower
     * @param parameters in its order; changed
     */
    default void readPublished(PublishedWeights files, ParameterLayout layout, float[] parameters) {}

    /**
     * The features of prompts, [P, D], of any length; a token sees itself and those before it.
     *
     * @param promptsPNW [P, N, W], N at most {@link #length}
     * @param endsP [P], where each prompt's last token stands
     */
    Tensor features(Pass pass, Tensor promptsPNW, int[] endsP);
}
