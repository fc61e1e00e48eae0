package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The jobs that look after a warehouse, on that of a night. */
@ExtendWith(LocalNight.Shared.class)
class UpkeepIT {
    @TempDir
    private static Path folder;

    private static Map<String, Finished> finished;

    @BeforeAll
    static void runThem(LocalNight night) throws IOException {
        String warehouse = night.warehouse().toString();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("doctor", List.of("doctor", "--warehouse", warehouse));
        commands.put("size", List.of("doctor", "--size", "2000000", "--set", "train.workers=8"));
        commands.put("plan", List.of("maintain", "--dry-run", "--warehouse", warehouse));
        finished = InOneProcess.run(folder, commands);
    }

    @Test
    void theDoctorFindsNothingBroken() {
        Finished doctor = succeeded("doctor");

        assertThat(doctor.outLines().get(0)).isEqualTo("check,state,found,advice");
        assertThat(doctor.outLines().subList(1, doctor.outLines().size()))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .contains(
                        "java", "locale", "pictures", "tensors", "gpu", "memory", "storage", "clock", "tables", "runs");
        assertThat(doctor.outLines()).anyMatch(line -> line.startsWith("storage,ok,"));
        assertThat(doctor.outLines()).noneMatch(line -> line.contains(",broken,"));
    }

    @Test
    void theDoctorSaysHowLargeAClusterHasToBe() {
        List<String> lines = succeeded("size").outLines();

        assertThat(lines.get(0)).isEqualTo("setting,value,because");
        assertThat(lines).anyMatch(line -> line.startsWith("spark.executor.instances,4,"));
        assertThat(lines).anyMatch(line -> line.matches("spark.executor.memory,[1-9]\\d+m,.*"));
        assertThat(lines).anyMatch(line -> line.matches("spark.executor.memoryOverhead,[1-9]\\d+m,.*"));
        assertThat(lines).anyMatch(line -> line.matches("train.steps-per-sync,[1-9]\\d*,.*"));
    }

    @Test
    void whatMaintainWouldDoHasALineForEachTableThatHasRows() {
        List<String> lines = succeeded("plan").outLines();

        assertThat(lines.get(0)).isEqualTo("table,what,count");
        assertThat(lines).contains("faces,orphan_files,0", "models,expired_snapshots,0");
        assertThat(lines).anyMatch(line -> line.matches("rounds,merged_files,\\d+"));
    }

    private static Finished succeeded(String command) {
        Finished done = finished.get(command);
        assertThat(done.exitCode()).as(done.err()).isZero();
        return done;
    }
}
