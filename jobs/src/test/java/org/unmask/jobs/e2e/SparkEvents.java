package org.unmask.jobs.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Spark's event log says of the stages and tasks of one job.
 *
 * @param stages its stages in the order of their submission
 * @param tasks its tasks that have ended
 */
record SparkEvents(List<Stage> stages, List<Task> tasks) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A stage.
     *
     * @param id its number
     * @param name what Spark calls it, such as {@code collect at GpuStages.java:62}
     * @param description what Unmask calls the job that it is part of; empty where it says nothing
     * @param asksForGpus whether its resource profile gives each task a GPU
     */
    record Stage(int id, String name, String description, boolean asksForGpus) {}

    /**
     * A task.
     *
     * @param id its number, as in the executors' logs
     * @param stage its stage
     * @param launched when it was started, in milliseconds
     * @param finished when it had ended, in milliseconds
     */
    record Task(long id, int stage, long launched, long finished) {
        boolean overlaps(Task other) {
            return launched < other.finished && other.launched < finished;
        }
    }

    /** The settings of Spark that write the log of a job into a folder. */
    static List<String> settings(Path folder) throws IOException {
        return List.of(
                "spark.eventLog.enabled=true",
                "spark.eventLog.rolling.enabled=false",
                "spark.eventLog.compress=false",
                "spark.eventLog.dir=" + Files.createDirectories(folder).toUri());
    }

    /** Reads the log of the one job that has written into a folder. */
    static SparkEvents read(Path folder) throws IOException {
        Set<Integer> withGpus = new HashSet<>();
        List<Stage> stages = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        for (JsonNode event : events(folder)) {
            switch (event.get("Event").asText()) {
                case "SparkListenerResourceProfileAdded" -> {
                    if (event.get("Task Resource Requests").has("gpu")) {
                        withGpus.add(event.get("Resource Profile Id").asInt());
                    }
                }
                case "SparkListenerStageSubmitted" -> stages.add(stage(event, withGpus));
                case "SparkListenerTaskEnd" -> tasks.add(task(event));
                default -> {}
            }
        }
        return new SparkEvents(stages, tasks);
    }

    /** The stage of a task. */
    Stage stageOf(Task task) {
        return stages.stream()
                .filter(stage -> stage.id() == task.stage())
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> events(Path folder) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            Path log = files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow();
            for (String line : Files.readAllLines(log)) {
                events.add(JSON.readTree(line));
            }
        }
        return events;
    }

    private static Stage stage(JsonNode event, Set<Integer> withGpus) {
        JsonNode info = event.get("Stage Info");
        return new Stage(
                info.get("Stage ID").asInt(),
                info.get("Stage Name").asText(),
                event.path("Properties").path("spark.job.description").asText(""),
                withGpus.contains(info.get("Resource Profile Id").asInt()));
    }

    private static Task task(JsonNode event) {
        JsonNode info = event.get("Task Info");
        return new Task(
                info.get("Task ID").asLong(),
                event.get("Stage ID").asInt(),
                info.get("Launch Time").asLong(),
                info.get("Finish Time").asLong());
    }
}
