package org.unmask.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.InfrastructureException;

class TaskGpuTest {
    @Test
    void aTasksOneAddressIsCudasNumber() {
        assertThat(TaskGpu.number(holding("3"))).isEqualTo(3);
    }

    @Test
    void aTaskWithoutOneGpuDoesNotCompute() {
        assertThatThrownBy(() -> TaskGpu.number(Map.of()))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("expected a task that holds one gpu, got one that holds none");
        assertThatThrownBy(() -> TaskGpu.number(holding("0", "1"))).hasMessageContaining("got one that holds [0, 1]");
    }

    @Test
    void anAddressThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> TaskGpu.number(holding("GPU-4f2a")))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("expected the number that CUDA gives it, such as 0, got GPU-4f2a")
                .hasMessageContaining("discover-gpus.sh");
    }

    @Test
    void aProcessGivesEachTaskAGpuOfItsOwnAndLetsTheNextOneWait() throws Exception {
        var gpus = new ProcessGpus();

        assertThat(gpus.claim(10, 2)).isZero();
        assertThat(gpus.claim(11, 2)).isEqualTo(1);
        assertThat(gpus.claim(10, 2)).isZero();
        CompletableFuture<Integer> third = CompletableFuture.supplyAsync(() -> claimed(gpus, 12));
        gpus.release(99);
        assertThat(third).isNotDone();
        gpus.release(11);

        assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(gpus.isHeldBy(11)).isFalse();
    }

    private static int claimed(ProcessGpus gpus, long task) {
        try {
            return gpus.claim(task, 2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, ResourceInformation> holding(String... addresses) {
        return Map.of("gpu", new ResourceInformation("gpu", addresses));
    }
}
