package org.unmask.networks.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network's parameters and their gradients: two flat native arrays with a named view for each parameter, so that the
 * whole state copies, averages and travels as one array. Confined to one thread.
 */
public final class Parameters implements AutoCloseable {
    private final INDArray flatValues;
    private final INDArray flatGradients;
    private final Map<String, Tensor> byName = new LinkedHashMap<>();

    /** Parameters of {@code layout}, all zero. */
    public Parameters(ParameterLayout layout, DataType precision) {
        flatValues = Nd4j.create(precision, layout.length());
        flatGradients = Nd4j.create(precision, layout.length());
        for (ParameterLayout.Entry entry : layout.entries()) {
            byName.put(entry.spec().name(), Tensor.parameter(view(flatValues, entry), view(flatGradients, entry)));
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

    /** Copies the gradients of the last backward pass into {@code gradients}; zero where none arrived. */
    public void gradients(float[] gradients) {
        for (Tensor tensor : byName.values()) {
            if (!tensor.gradientWritten()) {
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

    private static INDArray view(INDArray flat, ParameterLayout.Entry entry) {
        long from = entry.offset();
        long[] shape =
                entry.spec().shape().stream().mapToLong(Integer::longValue).toArray();
        return flat.get(NDArrayIndex.interval(from, from + entry.spec().length()))
                .reshape('c', shape);
    }
}
