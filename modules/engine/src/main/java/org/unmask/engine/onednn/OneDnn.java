package org.unmask.engine.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
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

    /**
     * Whether this processor has AVX-512, on which oneDNN's matrix products outrun OpenBLAS's; on AVX2 they are slower.
     *
     * @throws InfrastructureException when the library does not load
     */
    public static boolean hasWideVectors() {
        engine();
        return (dnnl.dnnl_get_effective_cpu_isa() & dnnl.dnnl_cpu_isa_avx512_core) == dnnl.dnnl_cpu_isa_avx512_core;
    }

    static engine engine() {
        return Loaded.ENGINE;
    }
}
