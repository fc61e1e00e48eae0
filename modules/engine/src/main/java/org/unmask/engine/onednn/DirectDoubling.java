package org.unmask.engine.onednn;

import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.ConvolutionSizes.Images;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;

/**
 * A transposed convolution of kernel 4, stride 2 and padding 1 to few channels: a dense 3x3 convolution gives the four pixels that
 * become of each (the sub-pixel convolution of Shi et al. 2016, section 3), and a copy lays them in their places. oneDNN's own fills a
 * vector of 16 numbers with the channels of one pixel, which for three colours takes nearly twice as long. Immutable; runs on the
 * tape's thread.
 *
 * @param small the images that are doubled
 * @param channels C of the doubled images, at most {@value #MOST_CHANNELS}
 */
public record DirectDoubling(Images small, long channels) {
    /** With more, a vector is full as it is. */
    public static final int MOST_CHANNELS = 4;

    private static final int KERNEL = 4;
    private static final int WINDOW = 3;
    private static final int TWICE = 2;
    private static final int PIXELS = TWICE * TWICE;

    /**
     * {@code large = finish(weights^T * images)}.
     *
     * @param weights [4, 4, C, I]
     * @param large [B, 2 H, 2 W, C]
     */
    public void spread(Tape tape, INDArray images, INDArray weights, Finish finish, INDArray large) {
        long four = PIXELS * channels;
        INDArray window = tape.borrow(WINDOW, WINDOW, small.channels(), four);
        HostMemory.write(windowWeights(HostMemory.read(weights)), window);
        INDArray bias = finish.bias() == null ? null : repeated(tape, finish.bias());
        INDArray pixels = tape.borrow(small.batch(), small.height(), small.width(), four);
        var outputs = new Images(small.batch(), small.height(), small.width(), four);
        new DirectConvolution(new ConvolutionSizes(small, outputs, WINDOW, 1, 1, 1, false))
                .gather(tape, images, window, new Finish(bias, finish.then()), pixels);
        Primitives.of(tape).get(Work.class, this, this::interleave).run(tape, pixels, large);
        tape.release(window);
        tape.release(pixels);
        if (bias != null) {
            tape.release(bias);
        }
    }

    /** From [4, 4, C, I] to [3, 3, I, 4 C]: which of the 16 numbers links a pixel of the window to one of the four. */
    private float[] windowWeights(float[] weights) {
        int outputs = (int) channels;
        int inputs = (int) small.channels();
        float[] window = new float[WINDOW * WINDOW * inputs * PIXELS * outputs];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            for (int place = 0; place < WINDOW * WINDOW; place++) {
                int kernelY = tap(pixel / TWICE, place / WINDOW);
                int kernelX = tap(pixel % TWICE, place % WINDOW);
                if (isTap(kernelY) && isTap(kernelX)) {
                    int from = (kernelY * KERNEL + kernelX) * outputs * inputs;
                    for (int i = 0; i < inputs; i++) {
                        int to = ((place * inputs + i) * PIXELS + pixel) * outputs;
                        for (int c = 0; c < outputs; c++) {
                            window[to + c] = weights[from + c * inputs + i];
                        }
                    }
                }
            }
        }
        return window;
    }

    /** The row of the kernel through which row 0, 1 or 2 of the window reaches the first or second pixel; outside 0..3 through none. */
    private static int tap(int pixel, int place) {
        return pixel + 1 - TWICE * (place - 1);
    }

    private static boolean isTap(int kernel) {
        return kernel >= 0 && kernel < KERNEL;
    }

    private INDArray repeated(Tape tape, INDArray bias) {
        float[] once = HostMemory.read(bias);
        float[] all = new float[PIXELS * once.length];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            System.arraycopy(once, 0, all, pixel * once.length, once.length);
        }
        INDArray repeated = tape.borrow(all.length);
        HostMemory.write(all, repeated);
        return repeated;
    }

    /** Lines of pairs above pairs become two lines. */
    private Work interleave() {
        long pair = TWICE * channels;
        long line = small.width() * pair;
        long[] axes = {small.batch() * small.height(), TWICE, small.width(), pair};
        var float32 = memory.data_type.f32;
        var pairs = new memory.desc(axes, float32, new long[] {TWICE * line, pair, TWICE * pair, 1});
        var lines = new memory.desc(axes, float32, new long[] {TWICE * line, line, pair, 1});
        return Layouts.copy(pairs, lines);
    }
}
