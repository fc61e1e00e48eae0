package org.unmask.engine.backend;

import java.util.List;

/** What must be known of a machine before ND4J's CUDA build is loaded on it. */
interface CudaFacts {
    /** Whether NVIDIA's driver library is installed. */
    boolean hasDriver();

    /** The GPUs that the driver shows; empty where there are none or they cannot be listed. */
    List<Gpu> gpus();

    /** Whether the dynamic linker or the class path has a library, such as {@code libcublas.so.11}. */
    boolean hasLibrary(String fileName);

    /** Whether ND4J's CUDA build is on the class path. */
    boolean hasCudaBuild();

    /**
     * A GPU.
     *
     * @param name as the driver tells it, such as {@code NVIDIA L4}
     * @param major compute capability before the point
     * @param minor compute capability behind the point
     */
    record Gpu(String name, int major, int minor) {
        /** The compute capability, such as {@code 8.9}. */
        String capability() {
            return major + "." + minor;
        }
    }
}
