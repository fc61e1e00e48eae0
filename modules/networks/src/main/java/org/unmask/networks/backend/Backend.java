package org.unmask.networks.backend;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;

/**
 * The native tensor library of this JVM. The number of native threads decides the last bits of every result, so it is
 * set here and checked, whatever the environment says. OpenMP keeps it per calling thread: {@link #prepare} sets it for
 * the JVM and the calling thread, and every trainer and scorer sets it again for the thread it runs on. Thread-safe.
 */
public final class Backend {
    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
    private static final String BUILD_WITH_FAST_KERNELS = "onednn";
    private static final String VERSION_FILE = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
    private static final int UNPREPARED = 0;
    private static volatile int threads = UNPREPARED;

    private Backend() {}

    /**
     * Loads the library and bounds its threads, also where {@code OMP_NUM_THREADS} is not set. Call before the first
     * trainer; with one training thread per core, one native thread each gives the highest throughput.
     *
     * @param nativeThreads threads for each native operation, at least 1
     * @throws UserException when {@code nativeThreads} is below 1
     * @throws InfrastructureException when the library does not load, is another build, or ignores the bound
     */
    public static synchronized BackendFacts prepare(int nativeThreads) {
        if (nativeThreads < 1) {
            throw new UserException("Cannot prepare the tensor library: expected at least 1 native thread, got "
                    + nativeThreads + ". Set the cores of each task.");
        }
        requireCpu();
        threads = nativeThreads;
        // ND4J ignores setMaxThreads; its own loops obey the number of master threads.
        Nd4j.getEnvironment().setMaxMasterThreads(nativeThreads);
        openblas_nolapack.blas_set_num_threads(nativeThreads);
        bindThread();
        requireBound(nativeThreads);
        BackendFacts facts = facts();
        LOG.info("tensor library ready: {}", facts);
        return facts;
    }

    /**
     * Bounds the native threads of operations called by this Java thread; costs less than a microsecond. Prepares the
     * library for one thread where nobody has.
     */
    public static void bindThread() {
        if (threads == UNPREPARED) {
            prepare(1);
        }
        nativeOps().setOmpNumThreads(threads);
    }

    /** What this JVM computes with. */
    public static BackendFacts facts() {
        bindThread();
        return new BackendFacts(
                "cpu",
                Nd4j.dataType().name(),
                threads,
                Loader.load(Nd4jCpu.class),
                String.valueOf(Nd4j.getExecutioner().getEnvironmentInformation().get("blas.vendor")),
                nd4jVersion(),
                System.getProperty("java.version", "unknown"));
    }

    private static void requireCpu() {
        String got;
        try {
            got = Nd4j.getBackend().getClass().getName();
        } catch (LinkageError | RuntimeException e) {
            throw new InfrastructureException(
                    "Cannot load the tensor library: expected ND4J's native CPU build on the class path, got " + e
                            + ". Check the platform's classifier, the free disk of the JavaCPP cache and its rights.",
                    e);
        }
        if (!got.equals(CpuBackend.class.getName())) {
            throw new InfrastructureException("Cannot load the tensor library: expected " + CpuBackend.class.getName()
                    + ", got " + got + ". Remove other ND4J backends from the class path.");
        }
        String library = String.valueOf(Loader.load(Nd4jCpu.class));
        if (!library.contains(BUILD_WITH_FAST_KERNELS)) {
            LOG.warn("tensor library without oneDNN kernels, training will be several times slower: {}", library);
        }
    }

    private static void requireBound(int expected) {
        int got = nativeOps().ompGetMaxThreads();
        int environment = Nd4j.getEnvironment().maxMasterThreads();
        if (got != expected || environment != expected) {
            throw new InfrastructureException("Cannot bound the tensor library's threads: expected " + expected
                    + ", got " + got + " (OpenMP) and " + environment + " (ND4J). Set OMP_NUM_THREADS to "
                    + expected + " or more in the environment, or ask for fewer threads.");
        }
    }

    private static NativeOps nativeOps() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    private static String nd4jVersion() {
        var properties = new Properties();
        try (InputStream stream = Nd4j.class.getResourceAsStream(VERSION_FILE)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            LOG.warn("version of the tensor library unknown: {}", e.toString());
        }
        return properties.getProperty("version", "unknown");
    }
}
