package org.unmask.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.TaskResourceProfile;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.config.BackendConfig;
import org.unmask.pipeline.config.Settings;

class GpuRequestTest {
    private static final String TASK = "spark.task.resource.gpu.amount";

    @Test
    void asksForNothingOnTheProcessor() {
        SparkConf conf = asked("spark://host:7077", "backend.device=cpu");

        assertThat(GpuScheduling.in(conf)).isEqualTo(GpuScheduling.NONE);
        assertThat(conf.contains(GpuRequest.EXECUTOR_AMOUNT)).isFalse();
        assertThat(conf.get(TaskDevice.KEY)).isEqualTo("cpu");
    }

    @Test
    void asksForNothingForAJobThatRunsNoNetwork() {
        var conf = new SparkConf(false).set("spark.master", "spark://host:7077");

        GpuRequest.none(backend("backend.device=cuda")).applyTo(conf);

        assertThat(GpuScheduling.in(conf)).isEqualTo(GpuScheduling.NONE);
        assertThat(conf.contains(GpuRequest.EXECUTOR_AMOUNT)).isFalse();
    }

    @Test
    void givesEveryExecutorGpusAndNoTaskOutsideOfTheStagesWithAProfile() {
        for (String master : List.of("spark://host:7077", "yarn", "k8s://https://host:443")) {
            SparkConf conf = asked(
                    master,
                    "backend.device=cuda",
                    "backend.gpu.per-executor=4",
                    "backend.gpu.discovery-script=/opt/gpus.sh");

            assertThat(GpuScheduling.in(conf)).as(master).isEqualTo(GpuScheduling.PROFILE);
            assertThat(conf.get(GpuRequest.EXECUTOR_AMOUNT)).isEqualTo("4");
            assertThat(GpuRequest.script(conf)).isEqualTo("/opt/gpus.sh");
            assertThat(conf.get("spark.executorEnv.CUDA_DEVICE_ORDER")).isEqualTo("PCI_BUS_ID");
            assertThat(conf.contains(TASK)).isFalse();
            assertThat(GpuStages.profile(conf)).isInstanceOf(TaskResourceProfile.class);
        }
    }

    @Test
    void givesOnlyExecutorsOfTheirOwnGpusWithDynamicAllocation() {
        var conf = new SparkConf(false)
                .set("spark.master", "spark://host:7077")
                .set("spark.dynamicAllocation.enabled", "true")
                .set("spark.executor.cores", "8")
                .set("spark.task.cpus", "2");

        GpuRequest.of(backend("backend.device=cuda", "backend.gpu.per-executor=2"))
                .applyTo(conf);

        assertThat(conf.contains(GpuRequest.EXECUTOR_AMOUNT)).isFalse();
        ResourceProfile profile = GpuStages.profile(conf);
        assertThat(profile).isNotInstanceOf(TaskResourceProfile.class);
        assertThat(profile.executorResourcesJMap().get("gpu").amount()).isEqualTo(2);
        assertThat(profile.executorResourcesJMap().get("cores").amount()).isEqualTo(8);
        assertThat(profile.taskResourcesJMap().get("gpu").amount()).isEqualTo(1);
        assertThat(profile.taskResourcesJMap().get("cpus").amount()).isEqualTo(2);
    }

    @Test
    void givesEveryTaskAGpuWhereTheClusterManagerKnowsNoProfiles() {
        SparkConf conf = asked("other://host", "backend.device=cuda");

        assertThat(GpuScheduling.in(conf)).isEqualTo(GpuScheduling.APPLICATION);
        assertThat(conf.get(GpuRequest.EXECUTOR_AMOUNT)).isEqualTo("1");
        assertThat(conf.get(TASK)).isEqualTo("1");
    }

    @Test
    void leavesGpusToTheProcessWithoutACluster() {
        SparkConf conf = asked("local[4]", "backend.device=cuda");

        assertThat(GpuScheduling.in(conf)).isEqualTo(GpuScheduling.PROCESS);
        assertThat(conf.contains(GpuRequest.EXECUTOR_AMOUNT)).isFalse();
    }

    @Test
    void whatTheUserHasSetForExecutorsWins() {
        var conf = new SparkConf(false).set("spark.master", "yarn").set(GpuRequest.EXECUTOR_AMOUNT, "8");

        GpuRequest.of(backend("backend.device=cuda")).applyTo(conf);

        assertThat(conf.get(GpuRequest.EXECUTOR_AMOUNT)).isEqualTo("8");
        assertThat(GpuRequest.perExecutor(conf)).isEqualTo(8);
    }

    @Test
    void refusesAnAmountForEveryTask() {
        var conf = new SparkConf(false).set("spark.master", "yarn").set(TASK, "1");

        assertThatThrownBy(() -> GpuRequest.of(backend("backend.device=cuda")).applyTo(conf))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot ask for GPUs: expected no " + TASK)
                .hasMessageContaining("got 1. Remove it");
    }

    @Test
    void refusesARehearsalWithoutACluster() {
        assertThatThrownBy(() -> asked("local[2]", "backend.gpu.rehearse=true"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Cannot rehearse GPUs: expected a cluster that hands them out, got --master local[2].");
        assertThat(GpuScheduling.in(asked("local-cluster[2,1,1024]", "backend.gpu.rehearse=true")))
                .isEqualTo(GpuScheduling.PROFILE);
    }

    private static SparkConf asked(String master, String... settings) {
        var conf = new SparkConf(false).set("spark.master", master);
        GpuRequest.of(backend(settings)).applyTo(conf);
        return conf;
    }

    private static BackendConfig backend(String... settings) {
        return Settings.load(List.of(), new ArrayList<>(List.of(settings))).backend();
    }
}
