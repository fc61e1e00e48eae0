package org.unmask.benchmarks.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unmask.core.random.Seeds;
import org.unmask.engine.backend.Backend;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.Trainer;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.pixels.PixelFileWriter;
import org.unmask.pipeline.published.Architectures;
import org.unmask.pipeline.training.StepSpan;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;
import org.unmask.pipeline.training.WorkerSteps;

/**
 * One worker without Spark, for the ceiling of what several can reach: trains on pictures of a folder, with labels that mean
 * nothing, and prints its faces a second. Waits for a line of standard input before the timed steps, so that several begin
 * together.
 */
public final class PlainTrainer {
    private static final int WARM_UP = 60;

    private PlainTrainer() {}

    /** Arguments: folder of pictures, timed steps, then any number of {@code key=value}. */
    public static void main(String[] args) throws IOException {
        UnmaskConfig config = Settings.load(List.of(), List.of(args).subList(2, args.length));
        long steps = Long.parseLong(args[1]);
        int batch = config.train().batchSize();
        FaceShard shard = shard(Path.of(args[0]), config.network().inputSize());
        WorkerExamples examples = LabelledExamples.of(shard, batch);
        Seeds seeds = Seeds.of(config.run().seed());
        TrainingPlan plan =
                TrainingPlan.of(config, "plain", WARM_UP + steps, config.train().learningRate(), seeds);
        var architecture = Architectures.of(config);
        Backend.prepare(1);
        try (Trainer trainer = new Trainer(architecture, plan.trainer())) {
            trainer.load(ModelState.initial(architecture, 1));
            WorkerSteps.take(trainer, examples, plan, new StepSpan(0, WARM_UP, Double.NaN));
            System.out.println("ready");
            int begin = System.in.read();
            long from = System.nanoTime();
            WorkerSteps.take(trainer, examples, plan, new StepSpan(WARM_UP, WARM_UP + steps, Double.NaN));
            double seconds = (System.nanoTime() - from) / 1e9;
            if (begin >= 0) {
                System.out.printf(Locale.ROOT, "%.2f%n", steps * batch / seconds);
            }
        }
    }

    private static FaceShard shard(Path folder, int side) throws IOException {
        List<Path> files = files(folder);
        byte[] labels = new byte[files.size()];
        Path decoded = Files.createTempDirectory("unmask-plain").resolve("pixels");
        try (PixelFileWriter writer = new PixelFileWriter(decoded, side * side * Picture.CHANNELS)) {
            for (int face = 0; face < labels.length; face++) {
                writer.add(
                        files.get(face).toString(),
                        picture(files.get(face), side).rgb());
                labels[face] = (byte) (face % 2);
            }
            List<String> names = files.stream().map(Path::toString).toList();
            List<String> domains = Collections.nCopies(labels.length, "plain");
            PixelFile pixels = writer.finish();
            decoded.toFile().deleteOnExit();
            return new FaceShard(0, side, names, domains, names, labels, pixels);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(512)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Picture picture(Path file, int side) {
        try {
            return PictureCodec.DEFAULT.decodeResized(Files.readAllBytes(file), side);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("Cannot decode " + file + ": " + e.detail(), e);
        }
    }
}
