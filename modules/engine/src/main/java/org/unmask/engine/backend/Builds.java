package org.unmask.engine.backend;

import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.unmask.core.errors.InfrastructureException;

/** The builds of ND4J that Unmask runs on. Classes by name, because only one of the builds is on the class path. */
enum Builds {
    CPU("cpu", "org.nd4j.linalg.cpu.nativecpu.CpuBackend", "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu", "oneDNN"),
    CUDA("cuda", "org.nd4j.linalg.jcublas.JCublasBackend", "org.nd4j.linalg.jcublas.bindings.Nd4jCuda", "cuDNN");

    private final String word;
    private final String backendClass;
    private final String bindings;
    private final String fastKernels;

    Builds(String word, String backendClass, String bindings, String fastKernels) {
        this.word = word;
        this.backendClass = backendClass;
        this.bindings = bindings;
        this.fastKernels = fastKernels;
    }

    /**
     * The build to load for a device.
     *
     * @throws InfrastructureException when the device cannot compute, or its build is not on the class path
     */
    static Builds of(Device device, CudaFacts facts) {
        boolean cuda = device == Device.CUDA || (device == Device.AUTO && facts.hasCudaBuild());
        if (cuda) {
            CudaCheck.requireUsable(facts);
            return CUDA;
        }
        if (facts.hasCudaBuild()) {
            throw new InfrastructureException("Cannot compute on the CPU: expected ND4J's CPU build on the class path,"
                    + " got its CUDA build. Build without -Pcuda, or set backend.device=cuda.");
        }
        return CPU;
    }

    /** The configuration's word for the device. */
    String word() {
        return word;
    }

    /** The library behind the build's fast kernels. */
    String fastKernels() {
        return fastKernels;
    }

    boolean isOnClassPath() {
        return onClassPath(backendClass.replace('.', '/') + ".class");
    }

    /**
     * Loads the native library. ND4J goes over to another build without a word where one does not load, hence the check.
     *
     * @throws InfrastructureException when it does not load, or ND4J took another build
     */
    void load() {
        String got;
        try {
            Nd4jBackend backend = Nd4j.getBackend();
            got = backend.getClass().getName();
        } catch (LinkageError | RuntimeException e) {
            throw new InfrastructureException(
                    "Cannot load the tensor library: expected ND4J's " + word + " build on the class path, got " + e
                            + ". Check the platform's classifier, the free disk of the JavaCPP cache and its rights.",
                    e);
        }
        if (!got.equals(backendClass)) {
            throw new InfrastructureException("Cannot load the tensor library: expected " + backendClass + ", got "
                    + got + ". Remove other ND4J backends from the class path.");
        }
    }

    /** The file of the loaded library. */
    String libraryFile() {
        try {
            return String.valueOf(Loader.load(Class.forName(bindings)));
        } catch (ClassNotFoundException e) {
            throw new InfrastructureException(
                    "Cannot find the tensor library's file: expected " + bindings
                            + ", got no such class. Use the jars of one ND4J version.",
                    e);
        }
    }

    static boolean onClassPath(String resource) {
        return Builds.class.getClassLoader().getResource(resource) != null;
    }
}
