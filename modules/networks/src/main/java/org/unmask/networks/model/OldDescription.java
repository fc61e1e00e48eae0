package org.unmask.networks.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.networks.method.MaskLearning;

/**
 * Descriptions of networks as they were written before they had the configuration's names: {@code inputSize} and sizes without
 * a group. Stateless.
 */
final class OldDescription {
    private static final String INPUT_SIZE = "inputSize";
    private static final String TOKENS = "dpgnet.tokens of ";
    private static final List<String> VIT = List.of("patch", "width", "depth", "heads", "pooling");
    private static final List<String> BLOCK = List.of("width", "heads", "hidden", "activation", "epsilon");

    /** Names that became others, whatever the network. */
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry(INPUT_SIZE, "input-size"),
            Map.entry("clip.image-size", "clip.image.image-size"),
            Map.entry("clip.patch", "clip.image.patch"),
            Map.entry("clip.depth", "clip.image.depth"),
            Map.entry("clip.embedding", "clip.image.embedding"),
            Map.entry("dpgnet.text-tower", "dpgnet.tower"),
            Map.entry("dpgnet.warm-up-auxiliary-weight", "dpgnet.loss.warm-up-auxiliary"),
            Map.entry("dpgnet.auxiliary-weight", "dpgnet.loss.auxiliary"),
            Map.entry("dpgnet.contrast-weight", "dpgnet.loss.contrast"),
            Map.entry("dpgnet.contrast-margin", "dpgnet.loss.contrast-margin"),
            Map.entry("dpgnet.distillation-weight", "dpgnet.loss.distillation"),
            Map.entry("dpgnet.real-weight", "dpgnet.loss.real-weight"),
            Map.entry("dpgnet.fake-weight", "dpgnet.loss.fake-weight"),
            Map.entry("dpgnet.alpha-min", "dpgnet.mix-up.alpha-min"),
            Map.entry("dpgnet.alpha-max", "dpgnet.mix-up.alpha-max"),
            Map.entry("dpgnet.distillation-gradient", "dpgnet.mix-up.gradient"),
            Map.entry("dpgnet.judgement", "dpgnet.warm-up-judgement"));

    /** Of the sizes of the small text tower. */
    private static final Map<String, String> WORDS = Map.of(
            "dpgnet.text-width", "dpgnet.text.width",
            "dpgnet.text-depth", "dpgnet.text.depth",
            "dpgnet.text-heads", "dpgnet.text.heads",
            "dpgnet.features", "dpgnet.text.features");

    /** Of the sizes of CLIP's. */
    private static final Map<String, String> CLIP_TEXT = Map.ofEntries(
            Map.entry("dpgnet.text-vocabulary", "dpgnet.clip.text.vocabulary"),
            Map.entry("dpgnet.text-context", "dpgnet.clip.text.context"),
            Map.entry("dpgnet.text-end-token", "dpgnet.clip.text.end-token"),
            Map.entry("dpgnet.text-depth", "dpgnet.clip.text.depth"),
            Map.entry("dpgnet.text-width", "dpgnet.clip.text.block.width"),
            Map.entry("dpgnet.text-heads", "dpgnet.clip.text.block.heads"),
            Map.entry("dpgnet.text-hidden", "dpgnet.clip.text.block.hidden"),
            Map.entry("dpgnet.text-activation", "dpgnet.clip.text.block.activation"),
            Map.entry("dpgnet.text-epsilon", "dpgnet.clip.text.block.epsilon"),
            Map.entry("dpgnet.features", "dpgnet.clip.text.embedding"),
            Map.entry("dpgnet.text-memory", "dpgnet.clip.memory"));

    /** What had no place in a description, and decides nothing of a trained network. */
    private static final Map<String, Object> UNSAID = Map.ofEntries(
            Map.entry("method", "classifier"),
            Map.entry("dpgnet.text.width", 1),
            Map.entry("dpgnet.text.depth", 1),
            Map.entry("dpgnet.text.heads", 1),
            Map.entry("dpgnet.text.features", 1),
            Map.entry("lae.stage-two.epochs", MaskLearning.NONE.epochs()),
            Map.entry("lae.stage-two.learning-rate", MaskLearning.NONE.learningRate()),
            Map.entry("lae.stage-two.masks", "any"),
            Map.entry("lae.stage-two.mask-share", MaskLearning.NONE.maskShare()),
            Map.entry("lae.stage-two.batch-share", MaskLearning.NONE.batchShare()));

    private OldDescription() {}

    /** Whether a description is one of these. */
    static boolean is(Map<String, ?> description) {
        return description.containsKey(INPUT_SIZE);
    }

    /** The same under the names of today; names of today stay. */
    static Map<String, Object> translated(Map<String, ?> old) {
        boolean ofClip = "clip".equals(old.get("dpgnet.text-tower"));
        Map<String, String> names = new TreeMap<>(RENAMED);
        VIT.forEach(size -> names.put(size, "vit." + size));
        BLOCK.forEach(size -> names.put("clip." + size, "clip.image.block." + size));
        names.putAll(ofClip ? CLIP_TEXT : WORDS);
        Map<String, Object> translated = new LinkedHashMap<>(UNSAID);
        old.forEach((name, value) -> translated.put(nameOf(name, names), valueOf(name, value)));
        return translated;
    }

    private static String nameOf(String old, Map<String, String> names) {
        return old.startsWith(TOKENS)
                ? "dpgnet.clip.tokens." + old.substring(TOKENS.length())
                : names.getOrDefault(old, old);
    }

    /** The words of activations were written with underscores. */
    private static Object valueOf(String name, Object value) {
        return name.endsWith("activation") ? String.valueOf(value).replace('_', '-') : value;
    }
}
