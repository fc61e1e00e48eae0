package org.unmask.engine.backend;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
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
    private static final String VERSION_FILE = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
    private static final ThreadLocal<OptionalInt> GPU = ThreadLocal.withInitial(OptionalInt::empty);
    private static volatile @Nullable Prepared prepared;

    private Backend() {}

    private record Prepared(Device device, ThreadPlan plan, BackendFacts facts) {}

    /**
     * Loads the library and bounds its threads, also where {@code OMP_NUM_THREADS} is not set. Call before the first
     * trainer; with one training thread per core, one native thread each gives the highest throughput. Calls that ask for
     * the same again cost nothing.
     *
     * @throws InfrastructureException when the device cannot compute, or the library does not load, is another build, or
     *     ignores the bound
     */
    public static BackendFacts prepare(Device device, ThreadPlan plan) {
        Prepared before = prepared;
        if (before != null && before.device == device && before.plan.equals(plan)) {
            return before.facts;
        }
        return prepareAnew(device, plan);
    }

    /**
     * As {@link #prepare(Device, ThreadPlan)}, for one caller, on whatever device the build is for.
     *
     * @param nativeThreads threads for each native operation, at least 1
     * @throws UserException when {@code nativeThreads} is below 1
     */
    public static BackendFacts prepare(int nativeThreads) {
        return prepare(Device.AUTO, ThreadPlan.ofOneTask(nativeThreads));
    }

    /**
     * Bounds the native threads of operations called by this Java thread; costs less than a microsecond. Prepares the
     * library for one thread where nobody has.
     */
    public static void bindThread() {
        bind(facts().threads());
    }

    /**
     * Lets this Java thread compute on one of several GPUs, and its trainers be kept apart from those of others; the last call
     * counts. On the processor, which is one device, only the number is kept. Call after {@link #prepare}.
     *
     * @param gpu the GPU's number in the order of the PCI bus, from 0; none for whatever the thread is given
     * @throws InfrastructureException when CUDA shows no such GPU to this JVM
     */
    public static void useGpu(OptionalInt gpu) {
        GPU.set(gpu);
        if (gpu.isPresent() && facts().device().equals(Builds.CUDA.word())) {
            requireShown(gpu.getAsInt(), gpuCount());
            Nd4j.getAffinityManager().unsafeSetDevice(gpu.getAsInt());
        }
    }

    /** The GPU that {@link #useGpu} has given to this Java thread. */
    public static OptionalInt gpu() {
        return GPU.get();
    }

    /** How many GPUs CUDA shows to this JVM; 0 on the processor. Call after {@link #prepare}. */
    public static int gpuCount() {
        return facts().device().equals(Builds.CUDA.word())
                ? Nd4j.getAffinityManager().getNumberOfDevices()
                : 0;
    }

    /** How much memory native code of this JVM may take beside the heap, in bytes. */
    public static long mostNativeBytes() {
        return Pointer.maxBytes();
    }

    /** What this JVM computes with; prepares the library for one thread where nobody has. */
    public static BackendFacts facts() {
        Prepared now = prepared;
        return now == null ? prepare(1) : now.facts;
    }

    static void requireShown(int gpu, int count) {
        if (gpu >= count) {
            throw new InfrastructureException("Cannot use GPU " + gpu + ": expected one of the " + count
                    + " that CUDA shows to this process, numbered from 0, got " + gpu
                    + ". Let the discovery script print the numbers that the executor sees.");
        }
    }

    private static synchronized BackendFacts prepareAnew(Device device, ThreadPlan plan) {
        Prepared before = prepared;
        if (before != null && before.device == device && before.plan.equals(plan)) {
            return before.facts;
        }
        Builds build = Builds.of(device, new MachineFacts());
        build.load();
        int threads = plan.threadsPerTask();
        // ND4J ignores setMaxThreads; its own loops obey the number of master threads.
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        if (build == Builds.CPU) {
            openblas_nolapack.blas_set_num_threads(threads);
        }
        bind(threads);
        requireBound(threads);
        String kernels = before == null ? kernels(build) : before.facts.kernels();
        BackendFacts facts = facts(build, threads, kernels);
        prepared = new Prepared(device, plan, facts);
        LOG.info("tensor library ready: {}", facts);
        return facts;
    }

    private static void bind(int threads) {
        nativeOps().setOmpNumThreads(threads);
    }

    private static String kernels(Builds build) {
        if (KernelProbe.fastKernelsCompute()) {
            return build.fastKernels();
        }
        LOG.warn(
                "tensor library computes convolutions without {}, training will be several times slower: {}",
                build.fastKernels(),
                build.libraryFile());
        return "ND4J's own";
    }

    private static BackendFacts facts(Builds build, int threads, String kernels) {
        return new BackendFacts(
                build.word(),
                Nd4j.dataType().name(),
                threads,
                build.libraryFile(),
                kernels,
                String.valueOf(Nd4j.getExecutioner().getEnvironmentInformation().get("blas.vendor")),
                nd4jVersion(),
                System.getProperty("java.version", "unknown"));
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
