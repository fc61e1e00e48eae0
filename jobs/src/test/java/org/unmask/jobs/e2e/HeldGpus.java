package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which GPU each task held, as the executors of a cluster's workers have logged it. */
final class HeldGpus {
    private static final Pattern LINE = Pattern.compile("task (\\d+) of stage \\d+ holds gpu (\\d+)");

    private HeldGpus() {}

    /**
     * The GPU of each task that held one, by the task's number.
     *
     * @param worker a worker's folder
     * @param application which of the applications that ran there, in their order, from 0
     */
    static Map<Long, Integer> of(Path worker, int application) throws IOException {
        Map<Long, Integer> held = new HashMap<>();
        for (Path log : logs(applications(worker).get(application))) {
            Matcher line = LINE.matcher(Files.readString(log));
            while (line.find()) {
                held.put(Long.parseLong(line.group(1)), Integer.parseInt(line.group(2)));
            }
        }
        return held;
    }

    private static List<Path> applications(Path worker) throws IOException {
        try (Stream<Path> folders = Files.list(worker)) {
            return folders.sorted().toList();
        }
    }

    private static List<Path> logs(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            return files.filter(file -> file.endsWith("stderr")).toList();
        }
    }
}
