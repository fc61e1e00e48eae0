package org.unmask.engine.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Records the operations of one forward pass and replays their gradients backwards (reverse-mode differentiation). An
 * operation computes its value at once, registers it with {@link #record} together with the step that turns the
 * gradient of its output into gradients of its inputs, and hands the tensor on.
 *
 * <p>Every array of a pass comes from the pool and returns to it in {@link #clear}, so that a step in steady state
 * allocates no native memory. Confined to one thread.
 */
public final class Tape {
    private final ArrayPool pool;
    private final Mode mode;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Backward> backwards = new ArrayList<>();
    private final List<INDArray> scratch = new ArrayList<>();

    /** What a pass is for. */
    public enum Mode {
        /** Gradients are wanted and batch statistics are used. */
        TRAINING,
        /** Only values are wanted, and running statistics are used. */
        EVALUATION
    }

    /** The backward step of one operation: reads the output's gradient and accumulates into the inputs. */
    @FunctionalInterface
    public interface Backward {
        /** Runs once per backward pass; {@code outputGradient} may be overwritten, it is not used afterwards. */
        void run(INDArray outputGradient);
    }

    /** A tape whose arrays come from {@code pool}, which must belong to the same thread. */
    public Tape(ArrayPool pool, Mode mode) {
        this.pool = pool;
        this.mode = mode;
    }

    /** Whether this pass trains or evaluates. */
    public Mode mode() {
        return mode;
    }

    /** A new array for an operation's output, which must be handed to {@link #record}. */
    public INDArray output(long... shape) {
        return pool.take(shape);
    }

    /** An array that an operation needs until the end of the pass. */
    public INDArray scratch(long... shape) {
        INDArray array = pool.take(shape);
        scratch.add(array);
        return array;
    }

    /** An array for the moment; the caller gives it back with {@link #release}. */
    public INDArray borrow(long... shape) {
        return pool.take(shape);
    }

    /** Gives back an array of {@link #borrow}. */
    public void release(INDArray array) {
        pool.give(array);
    }

    /** Memory for a kernel's call, of at least {@code length} elements, until the same room is asked for again. */
    public INDArray room(ArrayPool.Room room, long length) {
        return pool.room(room, length);
    }

    /** The pool's object of that type: made on first use, kept for every later pass, closed with the pool. */
    public <T extends ArrayPool.Companion> T companion(Class<T> type, Supplier<T> make) {
        return pool.companion(type, make);
    }

    /** An input without gradient; the array stays the caller's. */
    public Tensor constant(INDArray value) {
        return Tensor.constant(value);
    }

    /**
     * Takes over an operation's output and remembers how to differentiate it. Where no gradient flows into any of
     * {@code inputs}, none flows into the output either, and {@code backward} is never run: what lies before the first
     * trainable parameter costs nothing in the backward pass.
     *
     * @param inputs every tensor that {@code backward} accumulates into
     */
    public Tensor record(INDArray value, List<Tensor> inputs, Backward backward) {
        boolean wanted = inputs.stream().anyMatch(Tensor::differentiable);
        Tensor tensor = wanted ? Tensor.intermediate(value) : Tensor.constant(value);
        tensors.add(tensor);
        backwards.add(backward);
        return tensor;
    }

    /**
     * Adds a contribution to the gradient of {@code tensor}; {@code writer} fills the array it is given (of the
     * tensor's shape, contents undefined). Does nothing for tensors that want no gradient, such as inputs.
     */
    public void accumulate(Tensor tensor, Consumer<INDArray> writer) {
        if (!tensor.differentiable()) {
            return;
        }
        if (tensor.gradientWritten()) {
            addTo(tensor, writer);
            return;
        }
        if (!tensor.hasGradientArray()) {
            tensor.lendGradient(pool.take(tensor.value().shape()));
        }
        writer.accept(tensor.gradient());
        tensor.markGradientWritten();
    }

    /** Adds {@code contribution}, an array of {@link #borrow} that the tape takes over, to a gradient. */
    public void accumulateOwned(Tensor tensor, INDArray contribution) {
        if (tensor.differentiable() && !tensor.gradientWritten() && !tensor.hasGradientArray()) {
            tensor.lendGradient(contribution);
            tensor.markGradientWritten();
            return;
        }
        accumulate(tensor, d -> NativeOperation.ASSIGN.run(d, contribution, d));
        pool.give(contribution);
    }

    /**
     * A part of the pass whose arrays go back to the pool at once; only its output stays. A backward pass computes the part
     * again, from the same input, before it differentiates it: memory for one part at a time instead of for all, paid with a
     * second forward pass (Chen et al. 2016, Training Deep Nets with Sublinear Memory Cost, section 4.1). A pass without
     * gradients pays nothing.
     *
     * @param parameters the trainable tensors of others that {@code part} uses; their gradients are accumulated
     * @param part records on the tape it is given; the same input must give the same output, whenever it is asked
     */
    public Tensor checkpointed(Tensor input, List<Tensor> parameters, BiFunction<Tape, Tensor, Tensor> part) {
        Tape first = new Tape(pool, mode);
        INDArray value;
        try {
            INDArray result = part.apply(first, constant(input.value())).value();
            value = pool.take(result.shape());
            NativeOperation.ASSIGN.run(value, result, value);
        } finally {
            first.clear();
        }
        List<Tensor> inputs = new ArrayList<>(parameters);
        inputs.add(input);
        return record(value, inputs, gradient -> again(input, part, gradient));
    }

    private void again(Tensor input, BiFunction<Tape, Tensor, Tensor> part, INDArray gradient) {
        Tape second = new Tape(pool, mode);
        Tensor leaf = input.differentiable() ? Tensor.intermediate(input.value()) : constant(input.value());
        try {
            Tensor output = part.apply(second, leaf);
            second.accumulate(output, d -> NativeOperation.ASSIGN.run(d, gradient, d));
            second.run();
            if (leaf.gradientWritten()) {
                accumulateOwned(input, leaf.takeBackGradient());
            }
        } finally {
            second.clear();
        }
    }

    /** A row of ones, shape [1, length], shared: not to be written nor given back. */
    public INDArray ones(long length) {
        return pool.ones(length);
    }

    /** Differentiates {@code loss} (one element) with respect to every parameter it depends on. */
    public void backward(Tensor loss) {
        accumulate(loss, one -> HostMemory.write(new double[] {1.0}, one));
        run();
    }

    private void run() {
        for (int i = tensors.size() - 1; i >= 0; i--) {
            Tensor tensor = tensors.get(i);
            if (tensor.gradientWritten()) {
                backwards.get(i).run(tensor.gradient());
                pool.give(tensor.takeBackGradient());
            }
        }
    }

    /** Ends the pass: every array it took returns to the pool. Safe after a failure in the middle of a pass. */
    public void clear() {
        for (Tensor tensor : tensors) {
            if (tensor.hasGradientArray()) {
                pool.give(tensor.takeBackGradient());
            }
            pool.give(tensor.value());
        }
        scratch.forEach(pool::give);
        tensors.clear();
        backwards.clear();
        scratch.clear();
    }

    private void addTo(Tensor tensor, Consumer<INDArray> writer) {
        INDArray addend = pool.take(tensor.value().shape());
        writer.accept(addend);
        NativeOperation.ADD.run(tensor.gradient(), addend, tensor.gradient());
        pool.give(addend);
    }
}
