package org.unmask.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Tape;

/**
 * The three products of a convolution between large images, weights and small images, each a oneDNN primitive. They serve a
 * convolution and its transpose alike. Immutable; runs on the tape's thread.
 */
public record DirectConvolution(ConvolutionSizes sizes) {
    private record Gather(ConvolutionSizes sizes, Finish.Parts finish) {}

    private record Spread(ConvolutionSizes sizes, Finish.Parts finish) {}

    private record Scatter(ConvolutionSizes sizes) {}

    private record Correlate(ConvolutionSizes sizes) {}

    /** The convolution: {@code small = finish(large * weights)}. */
    public void gather(Tape tape, INDArray large, INDArray weights, Finish finish, INDArray small) {
        WeightedWork work = prepared(tape, new Gather(sizes, finish.parts()), () -> gathering(finish.parts()));
        INDArray packed = work.weights().pack(tape, weights);
        work.kernel().run(tape, finish.after(large, packed, small));
    }

    /** Its transpose: {@code large = finish(weights^T * small)}. */
    public void spread(Tape tape, INDArray small, INDArray weights, Finish finish, INDArray large) {
        WeightedWork work = prepared(tape, new Spread(sizes, finish.parts()), () -> spreading(finish.parts()));
        INDArray packed = work.weights().pack(tape, weights);
        work.kernel().run(tape, finish.after(small, packed, large));
    }

    /** Its gradient with respect to the large images, {@code large = weights^T * small}. */
    public void scatter(Tape tape, INDArray small, INDArray weights, INDArray large) {
        WeightedWork work = prepared(tape, new Scatter(sizes), this::scattering);
        INDArray packed = work.weights().pack(tape, weights);
        work.kernel().run(tape, small, packed, large);
    }

    /** Its gradient with respect to the weights: {@code weights = large^T * small}. */
    public void correlate(Tape tape, INDArray large, INDArray small, INDArray weights) {
        WeightedWork work = prepared(tape, new Correlate(sizes), this::correlating);
        INDArray packed = work.weights().room(tape, weights);
        work.kernel().run(tape, large, small, packed);
        work.weights().unpack(tape, packed, weights);
    }

    private static WeightedWork prepared(Tape tape, Record key, Supplier<WeightedWork> make) {
        return Primitives.of(tape).get(WeightedWork.class, key, make);
    }

    private WeightedWork gathering(Finish.Parts finish) {
        var description = forward(finish.attributes(), finish.biased());
        List<Work.Argument> arguments = new ArrayList<>(List.of(
                new Work.Argument(dnnl.DNNL_ARG_SRC, sizes.large().layout()),
                new Work.Argument(dnnl.DNNL_ARG_WEIGHTS, description.weights_desc()),
                new Work.Argument(dnnl.DNNL_ARG_DST, sizes.small().layout())));
        if (finish.biased()) {
            arguments.add(new Work.Argument(
                    dnnl.DNNL_ARG_BIAS, Layouts.vector(sizes.small().channels())));
        }
        return new WeightedWork(
                new Work(new convolution_forward(description), description.scratchpad_desc(), arguments),
                Packing.into(sizes.plainWeights(), description.weights_desc()));
    }

    private WeightedWork spreading(Finish.Parts finish) {
        var description = transposed(finish.attributes(), finish.biased());
        List<Work.Argument> arguments = new ArrayList<>(List.of(
                new Work.Argument(dnnl.DNNL_ARG_SRC, sizes.small().layout()),
                new Work.Argument(dnnl.DNNL_ARG_WEIGHTS, description.weights_desc()),
                new Work.Argument(dnnl.DNNL_ARG_DST, sizes.large().layout())));
        if (finish.biased()) {
            arguments.add(new Work.Argument(
                    dnnl.DNNL_ARG_BIAS, Layouts.vector(sizes.large().channels())));
        }
        return new WeightedWork(
                new Work(new deconvolution_forward(description), description.scratchpad_desc(), arguments),
                Packing.into(sizes.plainTransposedWeights(), description.weights_desc()));
    }

    private WeightedWork scattering() {
        var description = new convolution_backward_data.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.convolution_direct,
                sizes.large().layout(),
                sizes.anyWeights(),
                sizes.small().layout(),
                sizes.strides(),
                sizes.paddingBefore(),
                sizes.paddingAfter(),
                forward(Layouts.attributes(), false),
                Layouts.attributes(),
                false);
        var kernel = new Work(
                new convolution_backward_data(description),
                description.scratchpad_desc(),
                List.of(
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_DST, sizes.small().layout()),
                        new Work.Argument(dnnl.DNNL_ARG_WEIGHTS, description.weights_desc()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SRC, sizes.large().layout())));
        return new WeightedWork(kernel, Packing.into(sizes.plainWeights(), description.weights_desc()));
    }

    private WeightedWork correlating() {
        var description = new convolution_backward_weights.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.convolution_direct,
                sizes.large().layout(),
                sizes.anyWeights(),
                sizes.small().layout(),
                sizes.strides(),
                sizes.paddingBefore(),
                sizes.paddingAfter(),
                forward(Layouts.attributes(), false),
                Layouts.attributes(),
                false);
        var kernel = new Work(
                new convolution_backward_weights(description),
                description.scratchpad_desc(),
                List.of(
                        new Work.Argument(dnnl.DNNL_ARG_SRC, sizes.large().layout()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_DST, sizes.small().layout()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, description.diff_weights_desc())));
        return new WeightedWork(kernel, Packing.outOf(description.diff_weights_desc(), sizes.plainWeights()));
    }

    private convolution_forward.primitive_desc forward(primitive_attr attributes, boolean biased) {
        return biased
                ? new convolution_forward.primitive_desc(
                        OneDnn.engine(),
                        dnnl.prop_kind.forward_training,
                        dnnl.algorithm.convolution_direct,
                        sizes.large().layout(),
                        sizes.anyWeights(),
                        Layouts.vector(sizes.small().channels()),
                        sizes.small().layout(),
                        sizes.strides(),
                        sizes.paddingBefore(),
                        sizes.paddingAfter(),
                        attributes,
                        false)
                : new convolution_forward.primitive_desc(
                        OneDnn.engine(),
                        dnnl.prop_kind.forward_training,
                        dnnl.algorithm.convolution_direct,
                        sizes.large().layout(),
                        sizes.anyWeights(),
                        sizes.small().layout(),
                        sizes.strides(),
                        sizes.paddingBefore(),
                        sizes.paddingAfter(),
                        attributes,
                        false);
    }

    private deconvolution_forward.primitive_desc transposed(primitive_attr attributes, boolean biased) {
        return biased
                ? new deconvolution_forward.primitive_desc(
                        OneDnn.engine(),
                        dnnl.prop_kind.forward_inference,
                        dnnl.algorithm.deconvolution_direct,
                        sizes.small().layout(),
                        sizes.anyTransposedWeights(),
                        Layouts.vector(sizes.large().channels()),
                        sizes.large().layout(),
                        sizes.strides(),
                        sizes.paddingBefore(),
                        sizes.paddingAfter(),
                        attributes,
                        false)
                : new deconvolution_forward.primitive_desc(
                        OneDnn.engine(),
                        dnnl.prop_kind.forward_inference,
                        dnnl.algorithm.deconvolution_direct,
                        sizes.small().layout(),
                        sizes.anyTransposedWeights(),
                        sizes.large().layout(),
                        sizes.strides(),
                        sizes.paddingBefore(),
                        sizes.paddingAfter(),
                        attributes,
                        false);
    }
}
