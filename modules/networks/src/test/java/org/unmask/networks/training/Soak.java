package org.unmask.networks.training;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.method.Batch;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;

/**
 * Many training steps, and what they leave behind: does memory grow? As a program it prints a line after step {@value #WARM}
 * and one at the end:
 *
 * <pre>{@code
 * java -cp ... org.unmask.networks.training.Soak 5000 8 32 16,32,64
 * }</pre>
 *
 * for 5000 steps of batches of 8 faces of 32 pixels in a network of these widths.
 */
final class Soak {
    static final int WARM = 200;
    private static final double RATE = 1e-3;
    private static final int BATCHES = 4;

    private Soak() {}

    /**
     * What the process holds after some steps.
     *
     * @param step steps taken
     * @param residentBytes VmRSS; 0 where the system does not say
     * @param pooledBytes bytes of the trainer's pool
     * @param pooledBuffers native buffers of the trainer's pool
     * @param collections garbage collections so far
     * @param collectionMillis their time in all
     * @param stepMillis mean time of a step since the measurement before
     */
    record Measurement(
            long step,
            long residentBytes,
            long pooledBytes,
            long pooledBuffers,
            long collections,
            long collectionMillis,
            double stepMillis) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "step %d: resident %d MiB, pool %.1f MiB in %d buffers, %d collections in %d ms, %.2f ms a step",
                    step,
                    residentBytes >> 20,
                    pooledBytes / 1048576.0,
                    pooledBuffers,
                    collections,
                    collectionMillis,
                    stepMillis);
        }
    }

    /** Measurements after each of the given step numbers, which rise. */
    static List<Measurement> run(Architecture network, int batchSize, List<Integer> stops) {
        List<Batch> batches = Stream.iterate(0, i -> i + 1)
                .limit(BATCHES)
                .map(i -> RandomFaces.batch(network, i, batchSize))
                .toList();
        List<Measurement> measurements = new ArrayList<>();
        try (var trainer = new Trainer(network, TrainerSettings.of(AdamW.withDecay(0.01)))) {
            trainer.load(ModelState.initial(network, 1));
            int step = 0;
            for (int stop : stops) {
                long begin = System.nanoTime();
                int first = step;
                for (; step < stop; step++) {
                    trainer.step(batches.get(step % BATCHES), RATE);
                }
                measurements.add(measure(trainer, step, (System.nanoTime() - begin) / 1e6 / (step - first)));
            }
        }
        return measurements;
    }

    public static void main(String[] arguments) {
        Backend.prepare(1);
        int steps = Integer.parseInt(arguments[0]);
        List<Integer> widths =
                Stream.of(arguments[3].split(",", -1)).map(Integer::valueOf).toList();
        var network = new Architecture(new ConvolutionalEncoder(widths), Integer.parseInt(arguments[2]));
        run(network, Integer.parseInt(arguments[1]), List.of(WARM, steps))
                .forEach(measurement -> System.out.println(measurement.line()));
    }

    private static Measurement measure(Trainer trainer, long step, double stepMillis) {
        long collections = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += collector.getCollectionCount();
            millis += collector.getCollectionTime();
        }
        return new Measurement(
                step, residentBytes(), trainer.pooledBytes(), trainer.pooledBuffers(), collections, millis, stepMillis);
    }

    private static long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    * 1024;
        } catch (IOException e) {
            return 0;
        }
    }
}
