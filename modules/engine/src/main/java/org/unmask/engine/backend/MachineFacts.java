package org.unmask.engine.backend;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts of this machine, from its files and two small programs, {@code nvidia-smi} and {@code ldconfig}. Stateless. */
final class MachineFacts implements CudaFacts {
    private static final Logger LOG = LoggerFactory.getLogger(MachineFacts.class);
    private static final String[] LIST_GPUS = {"nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader"};
    private static final String[][] LIST_LIBRARIES = {{"/sbin/ldconfig", "-p"}, {"ldconfig", "-p"}};
    private static final Pattern GPU = Pattern.compile("(.+), *([0-9]+)\\.([0-9]+) *");
    private static final List<String> FOLDERS = List.of(
            "/usr/local/cuda/lib64",
            "/usr/local/cuda-11/lib64",
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib64",
            "/usr/lib/wsl/lib");
    private static final String REDISTRIBUTED = "org/bytedeco/cuda/linux-x86_64/";
    private static final int PATIENCE_SECONDS = 10;

    @Override
    public boolean hasDriver() {
        return hasLibrary("libcuda.so.1");
    }

    @Override
    public List<Gpu> gpus() {
        return gpus(output(LIST_GPUS));
    }

    /** LD_LIBRARY_PATH is part of {@code java.library.path}. */
    @Override
    public boolean hasLibrary(String fileName) {
        Stream<String> onPath = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.library.path", ""));
        return Stream.concat(onPath, FOLDERS.stream()).anyMatch(folder -> Files.exists(Path.of(folder, fileName)))
                || Builds.onClassPath(REDISTRIBUTED + fileName)
                || Stream.of(LIST_LIBRARIES).anyMatch(command -> names(output(command), fileName));
    }

    @Override
    public boolean hasCudaBuild() {
        return Builds.CUDA.isOnClassPath();
    }

    /** The GPUs in lines of name and compute capability. */
    static List<Gpu> gpus(List<String> lines) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : lines) {
            Matcher gpu = GPU.matcher(line);
            if (gpu.matches()) {
                gpus.add(new Gpu(gpu.group(1), Integer.parseInt(gpu.group(2)), Integer.parseInt(gpu.group(3))));
            }
        }
        return gpus;
    }

    private static boolean names(List<String> lines, String fileName) {
        return lines.stream().anyMatch(line -> line.strip().startsWith(fileName + " "));
    }

    /** The lines that a program prints; none where it is missing, fails or takes too long. */
    static List<String> output(String... command) {
        try {
            Path printed = Files.createTempFile("unmask-facts", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    LOG.warn("{} did not answer within {} s", command[0], PATIENCE_SECONDS);
                    return List.of();
                }
                return process.exitValue() == 0 ? Files.readAllLines(printed, StandardCharsets.UTF_8) : List.of();
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be run: {}", command[0], e.toString());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
