package org.unmask.engine.onednn;

import org.bytedeco.dnnl.memory;

/**
 * The sizes of a convolution from large images [B, H, W, I] to small ones [B, H', W', O] with a square kernel.
 *
 * @param large B, H, W and I
 * @param small B, H', W' and O
 * @param kernel side of the kernel in pixels
 * @param stride pixels from one place of the kernel to the next
 * @param before zeros above and to the left of an image
 * @param after zeros below and to the right, as far as they are needed
 * @param byChannel whether each channel is convolved by itself, so that I = O
 */
public record ConvolutionSizes(
        Images large, Images small, int kernel, int stride, int before, int after, boolean byChannel) {
    /** The axes of images. */
    public record Images(long batch, long height, long width, long channels) {
        memory.desc layout() {
            return Layouts.images(batch, height, width, channels);
        }
    }

    /** Our weights: [kernel, kernel, I, O], or [kernel, kernel, C, 1] by channel. */
    memory.desc plainWeights() {
        return weights(byChannel ? memory.format_tag.hwigo : memory.format_tag.hwio);
    }

    /** The same weights as those of the transpose, whose inputs are the small images: O and I change places. */
    memory.desc plainTransposedWeights() {
        return Layouts.of(memory.format_tag.hwoi, large.channels, small.channels, kernel, kernel);
    }

    memory.desc anyTransposedWeights() {
        return Layouts.of(memory.format_tag.any, large.channels, small.channels, kernel, kernel);
    }

    /** Weights in whatever layout the primitive likes best. */
    memory.desc anyWeights() {
        return weights(memory.format_tag.any);
    }

    private memory.desc weights(memory.format_tag layout) {
        return byChannel
                ? Layouts.of(layout, large.channels, 1, 1, kernel, kernel)
                : Layouts.of(layout, small.channels, large.channels, kernel, kernel);
    }

    long[] strides() {
        return new long[] {stride, stride};
    }

    long[] paddingBefore() {
        return new long[] {before, before};
    }

    long[] paddingAfter() {
        return new long[] {after, after};
    }
}
