package org.unmask.jobs.start;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.core.errors.ExitCode;

/**
 * A main for tests: runs jobs one after another in this JVM, each as its own main would, and writes down exit code and
 * streams of each. Saves the start of a process for every case.
 */
public final class ManyRuns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManyRuns() {}

    /**
     * Runs jobs.
     *
     * @param args a JSON file with a list of command lines, the job's name first, and the JSON file to write
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        List<List<String>> commands = JSON.readValue(Path.of(args[0]).toFile(), new TypeReference<>() {});
        List<Map<String, Object>> results = new ArrayList<>();
        for (List<String> command : commands) {
            results.add(run(command));
        }
        JSON.writeValue(Path.of(args[1]).toFile(), results);
    }

    private static Map<String, Object> run(List<String> command) throws ReflectiveOperationException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            String[] arguments = command.subList(1, command.size()).toArray(new String[0]);
            ExitCode exitCode = JobMain.run(job(command.get(0)), arguments);
            return Map.of(
                    "exitCode", exitCode.code(),
                    "out", printed.toString(StandardCharsets.UTF_8),
                    "err", told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static Job job(String name) throws ReflectiveOperationException {
        String className = Stream.of(name.split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "org.unmask.jobs.", ""));
        return (Job) Class.forName(className).getDeclaredConstructor().newInstance();
    }
}
