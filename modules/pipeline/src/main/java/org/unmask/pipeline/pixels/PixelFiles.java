package org.unmask.pipeline.pixels;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;

/**
 * The pixel files that this process knows, by their keys. They lie in the folders that Spark gave the executor for its blocks
 * ({@code spark.local.dir}), which it deletes with the application, and a standalone worker after a killed executor. Only on
 * executors; thread-safe.
 */
public final class PixelFiles {
    private static final Map<String, PixelFile> KNOWN = new ConcurrentHashMap<>();

    private PixelFiles() {}

    /** Begins a file in a folder of the executor. */
    public static PixelFileWriter write(int faceBytes) {
        Path path = SparkEnv.get()
                .blockManager()
                .diskBlockManager()
                .createTempLocalBlock()
                ._2()
                .toPath();
        return new PixelFileWriter(path, faceBytes);
    }

    /** Keeps a finished file for others; where another task was quicker, its file, and the given one is deleted. */
    public static PixelFile keep(PixelFile file) {
        PixelFile kept = KNOWN.merge(file.key(), file, (known, late) -> known.isHere() ? known : late);
        if (!kept.equals(file)) {
            file.delete();
        }
        return kept;
    }

    /** A file with these faces that can be read here: the one that is asked for, or another that this process has kept. */
    public static Optional<PixelFile> readable(PixelFile wanted) {
        if (wanted.isHere()) {
            return Optional.of(wanted);
        }
        return Optional.ofNullable(KNOWN.get(wanted.key())).filter(PixelFile::isHere);
    }

    /** Deletes what can be deleted here of these faces. */
    public static void delete(PixelFile file) {
        file.delete();
        PixelFile kept = KNOWN.remove(file.key());
        if (kept != null) {
            kept.delete();
        }
    }
}
