package org.unmask.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;

class BackendTest {
    @Test
    void tellsWhatItComputesWith() {
        BackendFacts facts = Backend.prepare(1);

        assertThat(facts.device()).isEqualTo("cpu");
        assertThat(facts.dataType()).isEqualTo("FLOAT");
        assertThat(facts.threads()).isEqualTo(1);
        assertThat(facts.nativeLibrary()).contains("onednn");
        assertThat(facts.kernels()).isEqualTo("oneDNN");
        assertThat(facts.nd4jVersion()).startsWith("1.0.0");
    }

    @Test
    void seesWhenTheFastKernelsAreForbidden() {
        Backend.prepare(1);

        Nd4j.getEnvironment().allowHelpers(false);
        try {
            assertThat(KernelProbe.fastKernelsCompute()).isFalse();
        } finally {
            Nd4j.getEnvironment().allowHelpers(true);
        }
        assertThat(KernelProbe.fastKernelsCompute()).isTrue();
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> Backend.prepare(0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least 1 native thread, task and core, got 0");
    }

    @Test
    void theRealMachineRefusesCudaInSecondsWithoutTheCudaBuild() {
        assertThat(Builds.CUDA.isOnClassPath()).isFalse();

        assertThatThrownBy(() -> Backend.prepare(Device.CUDA, ThreadPlan.ofOneTask(1)))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageStartingWith("Cannot use CUDA")
                .hasMessageEndingWith("or set backend.device=cpu.");
        assertThat(Backend.prepare(1).device()).isEqualTo("cpu");
    }

    @Test
    void devicesHaveTheWordsOfTheConfiguration() {
        assertThat(Device.of("auto")).isEqualTo(Device.AUTO);
        assertThat(Device.of("cpu")).isEqualTo(Device.CPU);
        assertThat(Device.of("cuda")).isEqualTo(Device.CUDA);
        assertThatThrownBy(() -> Device.of("tpu"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected auto, cpu or cuda, got tpu");
    }

    @Test
    void aGpuThatCudaDoesNotShowIsRefused() {
        Backend.requireShown(1, 2);

        assertThatThrownBy(() -> Backend.requireShown(2, 2))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageStartingWith("Cannot use GPU 2: expected one of the 2 that CUDA shows")
                .hasMessageContaining("discovery script");
    }

    @Test
    void theProcessorsBuildIsNoGpuUnlessOneIsAskedFor() {
        assertThat(Device.CUDA.isGpu()).isTrue();
        assertThat(Device.AUTO.isGpu()).isFalse();
        assertThat(Device.CPU.isGpu()).isFalse();
        assertThat(Backend.gpuCount()).isZero();
    }
}
