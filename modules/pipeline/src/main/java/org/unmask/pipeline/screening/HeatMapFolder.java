package org.unmask.pipeline.screening;

import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.tables.warehouse.WholeFiles;

/**
 * A folder on any Hadoop file system that heat maps are written into, {@code <face_id>.png}; it must be one that all executors
 * reach. A file appears whole or not at all, and replaces an older one of its name. Immutable.
 *
 * @param uri the folder
 * @param settings how its file system is reached
 */
record HeatMapFolder(String uri, HadoopSettings settings) implements Serializable {
    /** The folder at a place, made if it is not there. Driver only. */
    static HeatMapFolder at(String place, HadoopSettings settings) {
        try {
            Path path = new Path(place);
            FileSystem files = path.getFileSystem(settings.get());
            Path folder = files.makeQualified(path);
            files.mkdirs(folder);
            return new HeatMapFolder(folder.toString(), settings);
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    /** Writes the heat map of a face. Runs anywhere. */
    void write(String faceId, byte[] png) {
        Path target = new Path(uri, faceId + ".png");
        // Pictures of the same bytes may be at work in two tasks at once.
        Path staged = new Path(uri, "." + faceId + "." + UUID.randomUUID() + ".writing");
        Configuration hadoop = settings.get();
        try {
            FileSystem files = withoutSums(target.getFileSystem(hadoop));
            WholeFiles.replace(files, hadoop, target, staged, out -> out.write(png));
        } catch (IOException e) {
            throw failed(target.toString(), e);
        }
    }

    /** On a local disk Hadoop would put a hidden file with sums beside each picture. */
    private static FileSystem withoutSums(FileSystem files) {
        return files instanceof ChecksumFileSystem local ? local.getRawFileSystem() : files;
    }

    private static InfrastructureException failed(String what, IOException e) {
        return new InfrastructureException(
                "Cannot write " + what + ": expected a file system with room and rights, got " + e.getMessage()
                        + ". Check --heatmaps and run the job again.",
                e);
    }
}
