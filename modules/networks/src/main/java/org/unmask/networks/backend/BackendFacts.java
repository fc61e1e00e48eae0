package org.unmask.networks.backend;

/**
 * What the numbers of a run were computed with; for the log and the report. Immutable.
 *
 * @param device {@code cpu}
 * @param dataType data type of parameters and activations
 * @param threads native threads per training thread
 * @param nativeLibrary path of the loaded library; its folder names the build, such as {@code linux-x86_64-onednn}
 * @param blasVendor library behind matrix products that oneDNN does not take
 * @param nd4jVersion version of the tensor library
 * @param javaVersion version of the running JVM
 */
public record BackendFacts(
        String device,
        String dataType,
        int threads,
        String nativeLibrary,
        String blasVendor,
        String nd4jVersion,
        String javaVersion) {}
