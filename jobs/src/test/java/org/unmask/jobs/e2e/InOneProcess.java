package org.unmask.jobs.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.jobs.start.ManyRuns;

/** Jobs that run one after the other in one process of their own, which saves the starts. */
final class InOneProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private InOneProcess() {}

    /** Runs commands in their order; what each left behind, by the names that they are given here. */
    static Map<String, Finished> run(Path folder, Map<String, List<String>> commands) throws IOException {
        Path written = Files.createTempFile(folder, "commands", ".json");
        Path results = Files.createTempFile(folder, "results", ".json");
        JSON.writeValue(written.toFile(), commands.values());
        Build.testClass(folder, ManyRuns.class, List.of(written.toString(), results.toString()))
                .succeed();
        List<Finished> finished = JSON.readValue(results.toFile(), new TypeReference<>() {});
        Map<String, Finished> byName = new LinkedHashMap<>();
        for (String name : commands.keySet()) {
            byName.put(name, finished.get(byName.size()));
        }
        return byName;
    }
}
