package org.unmask.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;

/**
 * A primitive with its arguments, which get their addresses at each run; its scratch memory comes from the tape's pool. Made
 * within a {@link org.bytedeco.javacpp.PointerScope}, outlives it. One thread.
 */
final class Work implements Primitives.Prepared {
    private final primitive kernel;
    private final memory[] memories;
    private final long[] firsts;
    private final IntMemoryMap arguments;
    private final long scratchLength;
    private final Address address = new Address();

    /**
     * An argument's number in oneDNN and how its array is laid out.
     *
     * @param first the element of the array that the layout begins at
     */
    record Argument(int number, memory.desc layout, long first) {
        Argument(int number, memory.desc layout) {
            this(number, layout, 0);
        }
    }

    /**
     * A primitive that was made with {@link Layouts#attributes}.
     *
     * @param scratch what it wants as scratch memory
     * @param order the arguments in the order of {@link #run}
     */
    Work(primitive kernel, memory.desc scratch, List<Argument> order) {
        this.kernel = kernel;
        scratchLength = (scratch.get_size() + Float.BYTES - 1) / Float.BYTES;
        arguments = new IntMemoryMap();
        memories = new memory[order.size() + 1];
        firsts = new long[order.size() + 1];
        for (int i = 0; i < order.size(); i++) {
            add(i, order.get(i));
        }
        if (scratchLength > 0) {
            add(order.size(), new Argument(dnnl.DNNL_ARG_SCRATCHPAD, scratch));
        }
        kernel.retainReference();
        arguments.retainReference();
    }

    private void add(int index, Argument argument) {
        memories[index] = new memory(argument.layout, OneDnn.engine(), (Pointer) null);
        memories[index].retainReference();
        firsts[index] = argument.first;
        arguments.put(argument.number, memories[index]);
    }

    /** Runs on these arrays, in the order that was given. */
    void run(Tape tape, INDArray... arrays) {
        for (int i = 0; i < arrays.length; i++) {
            memories[i].set_data_handle(address.of(arrays[i], firsts[i]));
        }
        if (scratchLength == 0) {
            kernel.execute(Primitives.of(tape).stream(), arguments);
            return;
        }
        INDArray scratch = tape.room(ArrayPool.Room.SCRATCH, scratchLength);
        memories[arrays.length].set_data_handle(address.of(scratch, 0));
        kernel.execute(Primitives.of(tape).stream(), arguments);
    }

    @Override
    public void close() {
        arguments.releaseReference();
        for (memory argument : memories) {
            if (argument != null) {
                argument.releaseReference();
            }
        }
        kernel.releaseReference();
    }

    /** An address that moves without new objects. */
    private static final class Address extends Pointer {
        Address of(INDArray array, long first) {
            address = array.data().addressPointer().address() + first * Float.BYTES;
            return this;
        }
    }
}
