package org.unmask.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class TaskDeviceTest {
    @Test
    void aLocalMasterSaysHowManyCoresTasksFill() {
        assertThat(cores("local")).isEqualTo(1);
        assertThat(cores("local[3]")).isEqualTo(3);
        assertThat(cores("local[3,2]")).isEqualTo(3);
        assertThat(cores("local[*]")).isEqualTo(8);
    }

    @Test
    void anExecutorHasTheCoresItWasGivenOrTheMachines() {
        assertThat(cores("spark://host:7077")).isEqualTo(8);
        assertThat(TaskDevice.coresForTasks(
                        new SparkConf(false)
                                .set("spark.master", "spark://host:7077")
                                .set("spark.executor.cores", "4"),
                        8))
                .isEqualTo(4);
    }

    private static int cores(String master) {
        return TaskDevice.coresForTasks(new SparkConf(false).set("spark.master", master), 8);
    }
}
