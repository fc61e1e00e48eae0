package org.unmask.networks.backbone;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;

/**
 * One stage of {@link InvertedResiduals}: equal blocks, of which the first alone strides. Its text is MnasNet's, such as
 * {@code ir_r2_k3_s2_e6_c24_se0.25}. Immutable.
 *
 * @param separable whether blocks are depthwise separable convolutions (ds), which do not widen first, or inverted residuals (ir)
 * @param repeats blocks (r)
 * @param kernel of the depthwise convolution (k)
 * @param stride of the first block (s)
 * @param expansion by which a block widens (e), 1 where it is not said
 * @param channels after each block (c)
 * @param squeeze channels within the squeeze-and-excitation over those that enter the block (se); 0 for none
 */
record InvertedStage(
        boolean separable, int repeats, int kernel, int stride, int expansion, int channels, double squeeze) {
    private static final Pattern PART = Pattern.compile("(se|[rksec])([0-9.]+)");

    /** The stage of a text. */
    static InvertedStage of(String text) {
        String[] parts = text.split("_", -1);
        Map<String, String> sizes = Arrays.stream(parts)
                .skip(1)
                .map(PART::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(part -> part.group(1), part -> part.group(2)));
        boolean known = parts[0].equals("ds") || parts[0].equals("ir");
        if (!known || sizes.size() != parts.length - 1) {
            throw unreadable(text, null);
        }
        try {
            return new InvertedStage(
                    parts[0].equals("ds"),
                    whole(sizes, "r"),
                    whole(sizes, "k"),
                    whole(sizes, "s"),
                    Integer.parseInt(sizes.getOrDefault("e", "1")),
                    whole(sizes, "c"),
                    Double.parseDouble(sizes.getOrDefault("se", "0")));
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
    }

    /** The same with channels and repeats multiplied, as widths and depths of one family are made. */
    String scaled(double width, double depth) {
        String squeezed = squeeze > 0 ? "_se" + squeeze : "";
        return (separable ? "ds" : "ir") + "_r" + (int) Math.ceil(repeats * depth) + "_k" + kernel + "_s" + stride
                + "_e" + expansion + "_c" + rounded(channels * width) + squeezed;
    }

    /** Channels as MobileNet rounds them: to the nearest multiple of eight that is not below nine tenths. */
    static int rounded(double channels) {
        int nearest = Math.max(8, (int) (channels + 4) / 8 * 8);
        return nearest < 0.9 * channels ? nearest + 8 : nearest;
    }

    /** Channels within a block that {@code inputs} enter. */
    int within(int inputs) {
        return separable ? inputs : inputs * expansion;
    }

    /** Channels within the squeeze-and-excitation of a block that {@code inputs} enter; empty where it has none. */
    Optional<Integer> squeezed(int inputs) {
        return squeeze > 0 ? Optional.of((int) Math.rint(inputs * squeeze)) : Optional.empty();
    }

    private static int whole(Map<String, String> sizes, String letter) {
        return Integer.parseInt(sizes.getOrDefault(letter, ""));
    }

    private static UserException unreadable(String text, @Nullable Throwable cause) {
        String message = "Cannot build a network: expected a stage such as ir_r2_k3_s2_e6_c24_se0.25, got " + text
                + ". Use the stages of a published network.";
        return cause == null ? new UserException(message) : new UserException(message, cause);
    }
}
