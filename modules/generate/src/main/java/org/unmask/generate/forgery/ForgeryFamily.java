package org.unmask.generate.forgery;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;

/** The forgery families by the names that their domains have in folders, tables and configuration. */
public enum ForgeryFamily {
    /** Another person's inner face under a soft mask. */
    BLENDED_SWAP("blended_swap") {
        @Override
        public Forgery of(double strength) {
            return new BlendedSwap(strength);
        }
    },
    /** The face out of a decoder that doubles its resolution by transposed convolution. */
    UPSAMPLED_DECODER("upsampled_decoder") {
        @Override
        public Forgery of(double strength) {
            return new UpsampledDecoder(strength);
        }
    },
    /** The face denoised and given an invented texture. */
    DIFFUSION_SMOOTHING("diffusion_smoothing") {
        @Override
        public Forgery of(double strength) {
            return new DiffusionSmoothing(strength);
        }
    },
    /** Mouth or eyes moved by a smooth warp. */
    LOCAL_WARP("local_warp") {
        @Override
        public Forgery of(double strength) {
            return new LocalWarp(strength);
        }
    },
    /** The whole picture synthesised anew. */
    WHOLE_SYNTHESIS("whole_synthesis") {
        @Override
        public Forgery of(double strength) {
            return new WholeSynthesis(strength);
        }
    };

    private final String domain;

    ForgeryFamily(String domain) {
        this.domain = domain;
    }

    /** The name of the domain that this family forges, e.g. {@code blended_swap}. */
    public String domain() {
        return domain;
    }

    /** The family's forgery at a strength in [0, 3]. */
    public abstract Forgery of(double strength);

    /**
     * The family of a domain's name.
     *
     * @throws UserException if no family has that name
     */
    public static ForgeryFamily named(String domain) {
        for (ForgeryFamily family : values()) {
            if (family.domain.equals(domain)) {
                return family;
            }
        }
        String known = Arrays.stream(values()).map(ForgeryFamily::domain).collect(Collectors.joining(", "));
        throw new UserException(
                "Cannot generate the domain: expected one of " + known + ", got " + domain + ". Correct its name.");
    }
}
