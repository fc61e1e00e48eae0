package org.unmask.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.engine.backend.CudaFacts.Gpu;

class CudaCheckTest {
    private static final Gpu A100 = new Gpu("NVIDIA A100-SXM4-80GB", 8, 0);
    private static final Gpu L4 = new Gpu("NVIDIA L4", 8, 9);
    private static final Gpu H100 = new Gpu("NVIDIA H100 80GB HBM3", 9, 0);

    /** A machine as a test describes it. */
    private record Machine(boolean hasDriver, List<Gpu> gpus, List<String> libraries, boolean hasCudaBuild)
            implements CudaFacts {
        static Machine with(Gpu... gpus) {
            return new Machine(true, List.of(gpus), CudaCheck.LIBRARIES, true);
        }

        @Override
        public boolean hasLibrary(String fileName) {
            return libraries.contains(fileName);
        }
    }

    @Test
    void devicesOfCapability37To89AreServed() {
        for (Gpu gpu : List.of(A100, L4, new Gpu("Tesla K80", 3, 7), new Gpu("Tesla T4", 7, 5))) {
            assertThatCode(() -> CudaCheck.requireUsable(Machine.with(gpu)))
                    .as(gpu.name())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void hopperIsRefusedBecauseThereIsNeitherMachineCodeNorPtxForIt() {
        assertRefused(
                Machine.with(H100),
                "Cannot use CUDA on NVIDIA H100 80GB HBM3: expected compute capability 3.7 to 8.9, because ND4J"
                        + " 1.0.0-M2.1 holds machine code for 3.7 to 8.6 and no PTX, got 9.0. Use another GPU, such as"
                        + " an A100 or L4, or build without -Pcuda.");
        assertRefused(Machine.with(A100, H100), "NVIDIA H100 80GB HBM3");
        assertRefused(Machine.with(new Gpu("Tesla K40", 3, 5)), "got 3.5");
    }

    @Test
    void aMachineWithoutDriverOrGpuIsRefused() {
        assertRefused(
                new Machine(false, List.of(), List.of(), false),
                "Cannot use CUDA: expected NVIDIA's driver (libcuda.so.1), got none on this machine. Install the"
                        + " driver, or set backend.device=cpu.");
        assertRefused(Machine.with(), "expected a GPU that nvidia-smi lists, got none");
    }

    @Test
    void eachMissingLibraryIsNamed() {
        for (String missing : CudaCheck.LIBRARIES) {
            List<String> others = CudaCheck.LIBRARIES.stream()
                    .filter(name -> !name.equals(missing))
                    .toList();

            assertRefused(new Machine(true, List.of(A100), others, true), "got no " + missing);
        }
    }

    @Test
    void theCpuBuildIsRefused() {
        assertRefused(new Machine(true, List.of(A100), CudaCheck.LIBRARIES, false), "got the CPU build");
    }

    @Test
    void autoTakesTheDeviceOfTheBuild() {
        Machine gpuWithoutBuild = new Machine(true, List.of(A100), CudaCheck.LIBRARIES, false);

        assertThat(Builds.of(Device.AUTO, Machine.with(A100))).isEqualTo(Builds.CUDA);
        assertThat(Builds.of(Device.AUTO, gpuWithoutBuild)).isEqualTo(Builds.CPU);
        assertThat(Builds.of(Device.CPU, gpuWithoutBuild)).isEqualTo(Builds.CPU);
        assertThatThrownBy(() -> Builds.of(Device.AUTO, Machine.with(H100))).hasMessageContaining("got 9.0");
        assertThatThrownBy(() -> Builds.of(Device.CPU, Machine.with(A100)))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("got its CUDA build");
    }

    @Test
    void gpusAreReadFromTheDriversList() {
        assertThat(MachineFacts.gpus(List.of("NVIDIA L4, 8.9", "NVIDIA H100 80GB HBM3, 9.0", "No devices were found")))
                .containsExactly(L4, H100);
    }

    @Test
    void aProgramThatIsMissingOrFailsHasPrintedNothing() {
        assertThat(MachineFacts.output("no-such-program-anywhere")).isEmpty();
        assertThat(MachineFacts.output("false")).isEmpty();
        assertThat(MachineFacts.output("echo", "one")).containsExactly("one");
    }

    private static void assertRefused(CudaFacts facts, String sentence) {
        assertThatThrownBy(() -> CudaCheck.requireUsable(facts))
                .isInstanceOfSatisfying(
                        InfrastructureException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE))
                .hasMessageContaining(sentence);
    }
}
