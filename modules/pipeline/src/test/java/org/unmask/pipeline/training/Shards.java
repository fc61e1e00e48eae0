package org.unmask.pipeline.training;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.pixels.PixelFileWriter;

/** Small shards whose faces can be told apart: every byte of face i is i. */
final class Shards {
    static final int SIDE = 2;

    private static final Path FILES = folder();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Shards() {}

    static FaceShard of(int count) {
        return labelled(new byte[count]);
    }

    static FaceShard labelled(byte... labels) {
        List<String> names = IntStream.range(0, labels.length)
                .mapToObj(face -> "face-" + face)
                .toList();
        return new FaceShard(0, SIDE, names, names, names, labels, pixels(names));
    }

    private static PixelFile pixels(List<String> names) {
        byte[] face = new byte[SIDE * SIDE * 3];
        try (PixelFileWriter writer =
                new PixelFileWriter(FILES.resolve("shard-" + NEXT.incrementAndGet()), face.length)) {
            for (int number = 0; number < names.size(); number++) {
                Arrays.fill(face, (byte) number);
                writer.add(names.get(number), face);
            }
            PixelFile file = writer.finish();
            new File(file.path()).deleteOnExit();
            return file;
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("unmask-shards");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
