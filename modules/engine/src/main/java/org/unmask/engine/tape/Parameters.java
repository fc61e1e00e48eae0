package org.unmask.engine.tape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network's parameters and their gradients: two flat native arrays with a named view for each parameter, so that the
 * whole state copies, averages and travels as one array. Frozen parameters have no gradient. Confined to one thread.
 */
public final class Parameters implements AutoCloseable {
    private final INDArray flatValues;
    private final Map<String, Tensor> byName = new LinkedHashMap<>();
    private INDArray flatGradients;
    private TrainablePart part;

    /** Parameters of {@code layout}, all zero and all trainable. */
    public Parameters(ParameterLayout layout, DataType precision) {
        this(layout, TrainablePart.all(layout), precision);
    }

    /** Parameters of {@code layout}, all zero, of which {@code part} alone has gradients. */
    public Parameters(ParameterLayout layout, TrainablePart part, DataType precision) {
        flatValues = NativeMemory.allocate(precision, layout.length());
        flatValues.assign(0.0);
        for (ParameterLayout.Entry entry : layout.entries()) {
            var spec = entry.spec();
            byName.put(spec.name(), Tensor.constant(view(flatValues, entry.offset(), spec)));
        }
        this.part = part;
        flatGradients = gradientsOf(part);
        trainPart();
    }

    /**
     * Computes gradients of this part alone from now on and freezes the rest: operations skip its gradients, and the flat
     * gradient is as long as the part. Call it outside of a pass.
     *
     * @param newPart of this object's layout
     */
    public void train(TrainablePart newPart) {
        flatGradients.close();
        part = newPart;
        flatGradients = gradientsOf(part);
        byName.values().forEach(Tensor::freeze);
        trainPart();
    }

    private void trainPart() {
        for (TrainablePart.Slice slice : part.slices()) {
            var spec = slice.source().spec();
            named(spec.name()).train(view(flatGradients, slice.offset(), spec));
        }
    }

    /** At least one element, for a network that is not trained at all. */
    private INDArray gradientsOf(TrainablePart trained) {
        return NativeMemory.allocate(flatValues.dataType(), Math.max(1, trained.length()));
    }

    /**
     * The parameter called {@code name}.
     *
     * @throws IllegalArgumentException when the layout has none of that name
     */
    public Tensor named(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("Cannot find a parameter: expected one of " + byName.keySet() + ", got "
                    + name + ". Use the layout's names.");
        }
        return tensor;
    }

    /** Copies {@code values}, in the layout's order, into the parameters. */
    public void load(float[] values) {
        HostMemory.write(values, flatValues);
    }

    /** Copies the trainable parameters out of {@code values}, in the layout's order; the frozen ones stay as they are. */
    public void loadTrainable(float[] values) {
        for (TrainablePart.Slice slice : part.slices()) {
            int from = slice.source().offset();
            int length = slice.source().spec().length();
            HostMemory.write(Arrays.copyOfRange(values, from, from + length), flatValues, from);
        }
    }

    /**
     * Copies the gradients of the last backward pass into {@code gradients}; zero where none arrived.
     *
     * @param gradients one element for each trainable parameter element, in the layout's order
     */
    public void gradients(float[] gradients) {
        for (Tensor tensor : byName.values()) {
            if (tensor.differentiable() && !tensor.gradientWritten()) {
                tensor.gradient().assign(0.0);
            }
        }
        HostMemory.read(flatGradients, gradients);
    }

    /** Forgets the gradients of the last pass; the next contribution overwrites. */
    public void clearGradients() {
        byName.values().forEach(Tensor::forgetGradientWritten);
    }

    @Override
    public void close() {
        flatValues.close();
        flatGradients.close();
    }

    private static INDArray view(INDArray flat, long from, ParameterLayout.Spec spec) {
        long[] shape = spec.shape().stream().mapToLong(Integer::longValue).toArray();
        return flat.get(NDArrayIndex.interval(from, from + spec.length())).reshape('c', shape);
    }
}
