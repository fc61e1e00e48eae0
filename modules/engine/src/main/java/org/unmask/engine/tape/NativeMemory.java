package org.unmask.engine.tape;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.core.errors.InfrastructureException;

/** Native allocations of the engine, and what to say when there is no more. Thread-safe. */
final class NativeMemory {
    private NativeMemory() {}

    /**
     * An array of {@code length} elements with undefined contents.
     *
     * @throws InfrastructureException when the memory is not there, or the process is over its limit
     *     ({@code org.bytedeco.javacpp.maxphysicalbytes}) and a garbage collection did not help
     */
    static INDArray allocate(DataType precision, long length) {
        try {
            return Nd4j.createUninitializedDetached(precision, length);
        } catch (OutOfMemoryError | RuntimeException e) {
            throw new InfrastructureException(exhausted(length * precision.width(), e), e);
        }
    }

    private static String exhausted(long bytes, Throwable cause) {
        long limit = Pointer.maxPhysicalBytes();
        return "Cannot allocate native memory: expected " + bytes + " bytes to be free, got a process that holds "
                + Pointer.physicalBytes() + " bytes with "
                + (limit > 0 ? "a limit of " + limit : "no limit set, on a machine that refuses more") + " ("
                + String.valueOf(cause.getMessage()).replaceAll("\\s+", " ")
                + "). Lower train.batch-size or network.input-size, or raise spark.executor.memoryOverhead together with"
                + " -Dorg.bytedeco.javacpp.maxphysicalbytes.";
    }
}
