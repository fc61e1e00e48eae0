package org.unmask.engine.backend;

import java.util.List;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.engine.backend.CudaFacts.Gpu;

/**
 * Whether ND4J's CUDA build can compute on a machine. Loading it where it cannot ends in a crash, or in kernels that never
 * start, so this is decided from facts alone, before any native code is loaded. Stateless.
 */
final class CudaCheck {
    /** What libnd4jcuda.so of 1.0.0-M2.1 needs of CUDA. */
    static final List<String> LIBRARIES = List.of("libcublas.so.11", "libcublasLt.so.11", "libcusolver.so.11");

    private static final int OLDEST = 37;
    private static final int NEWEST = 89;

    private CudaCheck() {}

    /**
     * Refuses a machine on which CUDA cannot compute.
     *
     * @throws InfrastructureException with the first thing that is missing
     */
    static void requireUsable(CudaFacts facts) {
        if (!facts.hasDriver()) {
            throw refused(facts, "", "NVIDIA's driver (libcuda.so.1)", "none on this machine", "Install the driver");
        }
        List<Gpu> gpus = facts.gpus();
        if (gpus.isEmpty()) {
            throw refused(facts, "", "a GPU that nvidia-smi lists", "none", "Run nvidia-smi to see why");
        }
        gpus.forEach(gpu -> requireServed(gpu, facts));
        for (String library : LIBRARIES) {
            if (!facts.hasLibrary(library)) {
                throw refused(
                        facts,
                        "",
                        "CUDA 11 with " + String.join(", ", LIBRARIES),
                        "no " + library,
                        "Install CUDA 11 and name its folder in LD_LIBRARY_PATH");
            }
        }
        if (!facts.hasCudaBuild()) {
            throw refused(facts, "", "a build with ND4J's CUDA library", "the CPU build", "Build with ./mvnw -Pcuda");
        }
    }

    /**
     * The published library holds machine code for compute capabilities 3.7 to 8.6 and no PTX. Machine code runs on later
     * devices of the same major number, hence up to 8.9; only PTX could be translated for others.
     */
    private static void requireServed(Gpu gpu, CudaFacts facts) {
        int capability = 10 * gpu.major() + gpu.minor();
        if (capability < OLDEST || capability > NEWEST) {
            throw refused(
                    facts,
                    " on " + gpu.name(),
                    "compute capability 3.7 to 8.9, because ND4J 1.0.0-M2.1 holds machine code for 3.7 to 8.6 and no PTX",
                    gpu.capability(),
                    "Use another GPU, such as an A100 or L4");
        }
    }

    private static InfrastructureException refused(
            CudaFacts facts, String where, String expected, String got, String remedy) {
        return new InfrastructureException("Cannot use CUDA" + where + ": expected " + expected + ", got " + got + ". "
                + remedy + (facts.hasCudaBuild() ? ", or build without -Pcuda." : ", or set backend.device=cpu."));
    }
}
