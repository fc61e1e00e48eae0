package org.unmask.networks.engine;

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

    /** Parameters of {@code layout}, all zero and all trainable. */
    public Parameters(ParameterLayout layout, DataType precision) {
        flatValues = NativeMemory.allocate(precision, layout.length());
        flatValues.assign(0.0);
        flatGradients = NativeMemory.allocate(precision, layout.length());
        for (ParameterLayout.Entry entry : layout.entries()) {
            var spec = entry.spec();
            byName.put(
                    spec.name(),
                    Tensor.parameter(
                            view(flatValues, entry.offset(), spec), view(flatGradients, entry.offset(), spec)));
        }
    }

    /**
     * Computes gradients of this part alone from now on and freezes the rest: operations skip its gradients, and the flat
     * gradient is as long as the part. Call it outside of a pass.
     *
     * @param part of this object's layout
     */
    public void train(TrainablePart part) {
        flatGradients.close();
        flatGradients = NativeMemory.allocate(flatValues.dataType(), part.length());
        byName.values().forEach(Tensor::freeze);
        for (TrainablePart.Slice slice : part.slices()) {
            var spec = slice.source().spec();
            named(spec.name()).train(view(flatGradients, slice.offset(), spec));
        }
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
