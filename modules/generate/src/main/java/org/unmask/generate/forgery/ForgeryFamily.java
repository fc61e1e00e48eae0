package org.unmask.generate.forgery;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;

/** The forgery families by the names that their domains have in folders, tables and configuration. */
public enum ForgeryFamily {
    /** Another person's inner face under a soft mask. */
    BLENDED_SWAP(new BlendedSwap()),
    /** The face out of a decoder that doubles its resolution by transposed convolution. */
    UPSAMPLED_DECODER(new UpsampledDecoder()),
    /** The face denoised and given an invented texture. */
    DIFFUSION_SMOOTHING(new DiffusionSmoothing()),
    /** Mouth or eyes moved by a smooth warp. */
    LOCAL_WARP(new LocalWarp()),
    /** The whole picture synthesised anew. */
    WHOLE_SYNTHESIS(new WholeSynthesis());

    private final Trace trace;

    ForgeryFamily(Trace trace) {
        this.trace = trace;
    }

    /** The name of the domain that this family forges, e.g. {@code blended_swap}. */
    public String domain() {
        return EnumWords.ofColumn(this);
    }

    /** The family's forgery at a strength in [0, 3]. */
    public Forgery of(double strength) {
        return new Forgery(this, strength);
    }

    Trace trace() {
        return trace;
    }

    /**
     * The family of a domain's name.
     *
     * @throws UserException if no family has that name
     */
    public static ForgeryFamily named(String domain) {
        return EnumWords.fromColumn(ForgeryFamily.class, domain).orElseThrow(() -> {
            String known = Arrays.stream(values()).map(ForgeryFamily::domain).collect(Collectors.joining(", "));
            return new UserException(
                    "Cannot generate the domain: expected one of " + known + ", got " + domain + ". Correct its name.");
        });
    }
}
