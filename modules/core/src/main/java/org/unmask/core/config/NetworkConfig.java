package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;

/**
 * The detector's shape. Immutable.
 *
 * @param encoder which network: cnn, residual and xception see colours through convolutions, noise_cnn noise residuals; vit
 *     sees colours in patches; clip is a published network of which the files are given
 * @param inputSize side of the square input, in pixels; a multiple of 2 to the number of stages, for vit of the patch
 * @param widths channels of each stage, each of which halves the side; without meaning for vit
 * @param blocks residual blocks: of residual in each stage, of xception in the middle; without meaning for the others
 * @param vit the sizes of vit
 * @param clip the files of clip
 * @param freeze patterns of the names of parameters that training leaves as they are
 */
public record NetworkConfig(
        @OneOf({"cnn", "noise_cnn", "residual", "xception", "vit", "clip"})
        String encoder,

        @Range(min = 16, max = 1_024) int inputSize,
        @NotEmpty @Range(min = 1, max = 4_096) List<Integer> widths,
        @Range(min = 1, max = 64) int blocks,
        Vit vit,
        Clip clip,
        List<String> freeze)
        implements CrossChecked, Serializable {
    private static final String INPUT_SIZE = "input-size";

    /**
     * The sizes of the vision transformer. Immutable.
     *
     * @param patch side of a patch, in pixels
     * @param width numbers of a token, a multiple of heads
     * @param depth blocks
     * @param heads attention heads of a block
     * @param pooling what becomes the embedding: the mean of the tokens, or a class token
     */
    public record Vit(
            @Range(min = 2, max = 256) int patch,
            @Range(min = 1, max = 4_096) int width,
            @Range(min = 1, max = 64) int depth,
            @Range(min = 1, max = 64) int heads,
            @OneOf({"mean", "class"}) String pooling)
            implements CrossChecked, Serializable {
        @Override
        public List<Violation> violations() {
            return width % heads == 0 ? List.of() : List.of(new Violation("width", "a multiple of heads " + heads));
        }
    }

    /**
     * The user's files of a published CLIP. Immutable.
     *
     * @param weights path of a safetensors file, of an index of several or of their folder; empty where clip is not used
     * @param merges path of the tokenizer's merges, which dpgnet reads its prompts with; empty where it is not used
     * @param memory what training keeps of the blocks: kept or recomputed
     */
    public record Clip(
            String weights,
            String merges,
            @OneOf({"kept", "recomputed"}) String memory) implements Serializable {}

    @Override
    public List<Violation> violations() {
        if (encoder.equals("clip")) {
            return List.of();
        }
        return encoder.equals("vit") ? patchViolations() : stageViolations();
    }

    private List<Violation> patchViolations() {
        return inputSize % vit.patch == 0
                ? List.of()
                : List.of(new Violation(INPUT_SIZE, "a multiple of vit.patch " + vit.patch));
    }

    private List<Violation> stageViolations() {
        // Ten halvings take the largest side to one pixel.
        int halvings = Math.min(widths.size(), 30);
        int multiple = 1 << halvings;
        return inputSize % multiple == 0
                ? List.of()
                : List.of(new Violation(
                        INPUT_SIZE, "a multiple of " + multiple + ", for " + widths.size() + " stages in widths"));
    }
}
