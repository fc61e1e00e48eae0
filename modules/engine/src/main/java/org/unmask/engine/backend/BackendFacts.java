package org.unmask.engine.backend;

import java.io.Serializable;

/**
 * What the numbers of a run were computed with; for the log and the report. Immutable.
 *
 * @param device {@code cpu} or {@code cuda}
 * @param dataType data type of parameters and activations
 * @param threads native threads per training thread
 * @param nativeLibrary path of the loaded library; its folder names the build, such as {@code linux-x86_64-onednn}
 * @param kernels what was seen to compute convolutions: {@code oneDNN}, {@code cuDNN}, or {@code ND4J's own}, which is
 *     several times slower
 * @param blasVendor library behind matrix products that oneDNN does not take
 * @param nd4jVersion version of the tensor library
 * @param javaVersion version of the running JVM
 */
public record BackendFacts(
        String device,
        String dataType,
        int threads,
        String nativeLibrary,
        String kernels,
        String blasVendor,
        String nd4jVersion,
        String javaVersion)
        implements Serializable {}
