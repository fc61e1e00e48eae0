package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * GPUs that are only said to be there: the discovery script of {@code deploy}, over an {@code nvidia-smi} that prints numbers and
 * nothing else.
 */
final class FakeGpus {
    private FakeGpus() {}

    /** The options of a worker's JVM that offer some GPUs. */
    static String workerOptions(Path folder, int count) throws IOException {
        Path script = script(Files.createDirectories(folder.resolve("gpus")), count);
        return "-Dspark.worker.resource.gpu.amount=" + count + " -Dspark.worker.resource.gpu.discoveryScript=" + script;
    }

    private static Path script(Path folder, int count) throws IOException {
        String numbers =
                IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining("\\n", "", "\\n"));
        program(folder.resolve("nvidia-smi"), "printf '" + numbers + "'");
        return program(
                folder.resolve("discover"),
                "PATH=" + folder + ":$PATH exec " + Build.home().resolve("deploy/gpu/discover-gpus.sh"));
    }

    private static Path program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
