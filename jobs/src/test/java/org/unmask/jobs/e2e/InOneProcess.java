package org.unmask.jobs.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.unmask.jobs.start.ManyRuns;

/**
 * Jobs that run one after the other in one process: it saves the starts, and a JVM that has done a job does the next in less time. For
 * whatever does not test a process. All test classes share one, whose working directory is nobody's, so paths are absolute.
 */
final class InOneProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ends with this JVM. */
    private static @Nullable Daemon shared;

    private final Path folder;
    private final Daemon process;

    private InOneProcess(Path folder, Daemon process) {
        this.folder = folder;
        this.process = process;
    }

    /** A process of one's own that works in a folder, for commands whose paths are meant from there. */
    static InOneProcess inside(Path folder) {
        return new InOneProcess(folder, start(folder));
    }

    /** Runs commands in their order; what each left behind, by the names that they are given here. */
    Map<String, Finished> run(Map<String, List<String>> commands) throws IOException {
        return named(commands, all(process, folder, List.copyOf(commands.values())));
    }

    @Override
    public void close() {
        process.close();
    }

    /** The same in the shared process. */
    static Map<String, Finished> run(Path folder, Map<String, List<String>> commands) throws IOException {
        return named(commands, all(folder, List.copyOf(commands.values())));
    }

    private static Map<String, Finished> named(Map<String, List<String>> commands, List<Finished> finished) {
        Map<String, Finished> byName = new LinkedHashMap<>();
        for (String name : commands.keySet()) {
            byName.put(name, finished.get(byName.size()));
        }
        return byName;
    }

    /** Runs one command. */
    static Finished run(Path folder, List<String> command) throws IOException {
        return all(folder, List.of(command)).get(0);
    }

    private static synchronized List<Finished> all(Path folder, List<List<String>> commands) throws IOException {
        return all(process(), folder, commands);
    }

    private static List<Finished> all(Daemon process, Path folder, List<List<String>> commands) throws IOException {
        Path written = Files.createTempFile(folder, "commands", ".json");
        Path results = Files.createTempFile(folder, "results", ".json");
        JSON.writeValue(written.toFile(), commands);
        process.tell(written + ManyRuns.BETWEEN + results);
        try {
            process.await(Pattern.compile("^" + Pattern.quote(ManyRuns.DONE + results) + "$"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + commands, e);
        }
        return JSON.readValue(results.toFile(), new TypeReference<>() {});
    }

    private static Daemon process() throws IOException {
        Daemon running = shared;
        if (running == null) {
            Path folder = Files.createTempDirectory("unmask-jobs");
            running = start(folder);
            shared = running;
        }
        return running;
    }

    private static Daemon start(Path folder) {
        return Daemon.start(Build.testClass(folder, ManyRuns.class, List.of()));
    }
}
