package org.unmask.benchmarks.engine;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.tape.NativeOperation;

/**
 * Where the time of a step goes: a second thread looks at the stack of the working one every half millisecond. Time
 * within a native operation counts for the line that called it; other time for the innermost line of the product. The
 * product's code is the one of every day, without hooks. Two threads, so a second core should be idle.
 */
final class Profile {
    private static final int WARM_UP_STEPS = 40;
    private static final int STEPS_PER_RUN = 4;
    private static final long PAUSE_NANOSECONDS = 500_000;
    private static final double SMALLEST_SHARE = 0.005;
    private static final String OPERATION = NativeOperation.class.getName();
    private static final String PRODUCT = "org.unmask.";

    private final BenchmarkNetwork network;
    private final Mode mode;
    private final int threads;

    Profile(BenchmarkNetwork network, Mode mode, int threads) {
        this.network = network;
        this.mode = mode;
        this.threads = threads;
    }

    /** Takes {@code runs} times {@value #STEPS_PER_RUN} steps and prints CSV, the dearest line first. */
    void print(int runs, PrintStream table) {
        Backend.prepare(threads);
        Map<String, Integer> samples = new HashMap<>();
        double milliseconds;
        try (var steps = TapeSteps.full(network)) {
            for (int step = 0; step < WARM_UP_STEPS; step++) {
                mode.step(steps);
            }
            milliseconds = sampled(steps, runs * STEPS_PER_RUN, samples);
        }
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        table.println("network,threads,ms,share,kind,where");
        table.printf(
                Locale.ROOT, "%s,%d,%.2f,1.000,all,a step (%s)%n", network.word(), threads, milliseconds, mode.word());
        samples.entrySet().stream()
                .filter(entry -> entry.getValue() > SMALLEST_SHARE * all)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> {
                    double share = (double) entry.getValue() / all;
                    table.printf(
                            Locale.ROOT,
                            "%s,%d,%.2f,%.3f,%s%n",
                            network.word(),
                            threads,
                            share * milliseconds,
                            share,
                            entry.getKey());
                });
    }

    /** Milliseconds of a step. */
    private double sampled(TapeSteps steps, int count, Map<String, Integer> samples) {
        Thread training = Thread.currentThread();
        var sampler = new Thread(() -> sampleUntilInterrupted(training, samples), "sampler");
        sampler.setDaemon(true);
        sampler.start();
        long begin = System.nanoTime();
        for (int step = 0; step < count; step++) {
            mode.step(steps);
        }
        double milliseconds = (System.nanoTime() - begin) / 1e6 / count;
        sampler.interrupt();
        try {
            sampler.join();
        } catch (InterruptedException e) {
            training.interrupt();
        }
        return milliseconds;
    }

    private static void sampleUntilInterrupted(Thread training, Map<String, Integer> samples) {
        while (!Thread.currentThread().isInterrupted()) {
            samples.merge(place(training.getStackTrace()), 1, Integer::sum);
            java.util.concurrent.locks.LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
    }

    /** Kind and line, such as {@code native,ConvolutionOperations.convolution:61}. */
    static String place(StackTraceElement... stack) {
        boolean inNative = false;
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(OPERATION)) {
                inNative = true;
            } else if (frame.getClassName().startsWith(PRODUCT)) {
                String type =
                        frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
                return (inNative ? "native," : "java,") + type + "." + frame.getMethodName() + ":"
                        + frame.getLineNumber();
            }
        }
        return "java,elsewhere";
    }
}
