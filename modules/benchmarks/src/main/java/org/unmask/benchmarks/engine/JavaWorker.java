package org.unmask.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.unmask.engine.backend.Backend;

/** The process of a contestant in Java: {@code JavaWorker CONTESTANT NETWORK THREADS}, asked on standard input. */
public final class JavaWorker {
    private JavaWorker() {}

    /** Answers until the input ends. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Backend.prepare(Integer.parseInt(arguments[2]));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Worker worker = of(Contestant.of(arguments[0]), BenchmarkNetwork.of(arguments[1]))) {
            answers.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                answers.println(worker.step(line.equals(Mode.TRAIN.word()) ? Mode.TRAIN : Mode.INFER));
            }
        }
    }

    private static Worker of(Contestant contestant, BenchmarkNetwork network) {
        return new TimedSteps(
                switch (contestant) {
                    case OURS -> TapeSteps.full(network);
                    case DL4J -> new GraphSteps();
                    case SAMEDIFF -> new SameDiffSteps();
                    case ONNX_RUNTIME -> new OnnxSteps(network);
                    case EAGER, CHANNELS_LAST ->
                        throw new IllegalArgumentException(
                                "Cannot start a worker in Java: expected a contestant in Java, got " + contestant.word()
                                        + ". Start engine.py.");
                });
    }
}
