package org.unmask.jobs.start;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A main for tests: runs jobs one after another in this JVM, each as its own main would, and writes down exit code and
 * streams of each. Saves the start of a process for every case. Goes on until its standard input ends.
 */
public final class ManyRuns {
    /** Stands between the two files of a line. */
    public static final String BETWEEN = "\t";

    /** Begins the line that tells of results; their file follows. */
    public static final String DONE = "written: ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ManyRuns() {}

    /**
     * Runs jobs: each line of standard input names a JSON file with a list of command lines, the job's name first, and the JSON file
     * to write.
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] files = line.split(BETWEEN, -1);
                runAll(Path.of(files[0]), Path.of(files[1]));
                System.out.println(DONE + files[1]);
            }
        }
    }

    private static void runAll(Path source, Path target) throws IOException, ReflectiveOperationException {
        List<List<String>> commands = JSON.readValue(source.toFile(), new TypeReference<>() {});
        List<Map<String, Object>> results = new ArrayList<>();
        for (List<String> command : commands) {
            results.add(run(command));
        }
        JSON.writeValue(target.toFile(), results);
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
            int exitCode = JobMain.run(job(command.get(0)), arguments, new StandardOutput(printed));
            return Map.of(
                    "exitCode", exitCode,
                    "out", printed.toString(StandardCharsets.UTF_8),
                    "err", told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static Job job(String name) throws ReflectiveOperationException {
        // As bin/unmask has it: select-for-annotation is the class SelectForAnnotation.
        String className = "org.unmask.jobs."
                + Arrays.stream(name.split("-", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
        return (Job) Class.forName(className).getDeclaredConstructor().newInstance();
    }
}
