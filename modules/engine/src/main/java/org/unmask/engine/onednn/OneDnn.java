package org.unmask.engine.onednn;

import org.bytedeco.dnnl.engine;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.core.errors.InfrastructureException;

/**
 * The oneDNN of this JVM and whether it serves an array. Its classes are loaded on the first primitive, and never where ND4J
 * computes on CUDA. Thread-safe.
 */
public final class OneDnn {
    private OneDnn() {}

    private static final class Loaded {
        private static final engine ENGINE = load();

        private Loaded() {}

        private static engine load() {
            try {
                return new engine(engine.kind.cpu, 0);
            } catch (LinkageError | RuntimeException e) {
                throw new InfrastructureException(
                        "Cannot load oneDNN: expected its library and OpenCL's for this platform on the class path, got "
                                + e
                                + ". Check the platform's classifier, the free disk of the JavaCPP cache and its rights.",
                        e);
            }
        }
    }

    /** Whether arrays like this one are served: float32 in the processor's memory. */
    public static boolean serves(INDArray array) {
        return array.dataType() == DataType.FLOAT && Nd4j.getEnvironment().isCPU();
    }

    static engine engine() {
        return Loaded.ENGINE;
    }
}
