package org.unmask.benchmarks.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the processes of the comparison are started: all with the same environment, that of bin/unmask for one executor. None
 * spins while another one works, and memory that native code takes and gives back stays with the process. Immutable.
 *
 * @param folder of engine.py
 */
record WorkerCommands(Path folder) {
    private static final String PYTHON = "python3";

    /** The command of that contestant. */
    ProcessBuilder of(Contestant contestant, BenchmarkNetwork network, int threads) {
        List<String> command = new ArrayList<>();
        if (contestant.isJava()) {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx4g",
                    // ONNX Runtime 1.29 ends the process as it begins where the class path is long and the stack of 1
                    // MB.
                    "-Xss8m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    JavaWorker.class.getName()));
        } else {
            command.addAll(List.of(PYTHON, folder.resolve("engine.py").toString()));
        }
        command.addAll(List.of(contestant.word(), network.word(), Integer.toString(threads)));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment(threads));
        return builder;
    }

    /** Why PyTorch cannot take part and how it could; empty where it can. */
    Optional<String> missingPyTorch() {
        String got;
        try {
            Process process = new ProcessBuilder(PYTHON, "-c", "import torch")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() == 0) {
                return Optional.empty();
            }
            got = output.substring(output.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            got = "no " + PYTHON;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            got = "an interruption";
        }
        return Optional.of("Cannot measure PyTorch: expected python3 with torch, got " + got
                + ". Install it with: python3 -m pip install torch --index-url https://download.pytorch.org/whl/cpu");
    }

    private static Map<String, String> environment(int threads) {
        String count = Integer.toString(threads);
        return Map.of(
                "OMP_NUM_THREADS", count,
                "OPENBLAS_NUM_THREADS", count,
                "MKL_NUM_THREADS", count,
                "OMP_WAIT_POLICY", "passive",
                "MALLOC_ARENA_MAX", "1",
                "MALLOC_MMAP_MAX_", "0",
                "MALLOC_TRIM_THRESHOLD_", "100000000000");
    }
}
