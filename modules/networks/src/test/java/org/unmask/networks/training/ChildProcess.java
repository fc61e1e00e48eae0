package org.unmask.networks.training;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program of the tests' class path in a process of its own. */
final class ChildProcess {
    private static final long PATIENCE_SECONDS = 120;

    private ChildProcess() {}

    /**
     * What a finished process said.
     *
     * @param exitCode its exit code
     * @param output standard output and error together
     */
    record Outcome(int exitCode, String output) {}

    static Outcome run(Class<?> main, Map<String, String> environment, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        File output = File.createTempFile("child", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "Cannot wait any longer: expected the end of " + main + ", got none. See " + output + ".");
            }
            return new Outcome(process.exitValue(), java.nio.file.Files.readString(output.toPath()));
        } finally {
            process.destroyForcibly();
            java.nio.file.Files.deleteIfExists(output.toPath());
        }
    }
}
