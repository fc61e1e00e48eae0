package org.unmask.pipeline.screening;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.unmask.core.errors.InfrastructureException;

/**
 * A folder on any Hadoop file system that executors write heat maps into, {@code <face_id>.png}; it must be one that all of them
 * reach. A file appears whole or not at all, and replaces an older one of its name. Immutable.
 *
 * @param uri the folder
 * @param configuration how its file system is reached
 */
record HeatMapFolder(String uri, Broadcast<SerializableConfiguration> configuration) implements Serializable {
    /** The folder at a place, made if it is not there. Driver only. */
    static HeatMapFolder at(String place, JavaSparkContext spark) {
        Configuration hadoop = spark.hadoopConfiguration();
        try {
            Path path = new Path(place);
            FileSystem files = path.getFileSystem(hadoop);
            Path folder = files.makeQualified(path);
            files.mkdirs(folder);
            return new HeatMapFolder(folder.toString(), spark.broadcast(new SerializableConfiguration(hadoop)));
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    /** Writes the heat map of a face. Runs on executors. */
    void write(String faceId, byte[] png) {
        Path target = new Path(uri, faceId + ".png");
        // Pictures of the same bytes may be at work in two tasks at once.
        Path staged = new Path(uri, "." + faceId + "." + TaskContext.get().taskAttemptId() + ".writing");
        Configuration hadoop = configuration.value().value();
        try {
            FileSystem files = withoutSums(target.getFileSystem(hadoop));
            try (FSDataOutputStream out = files.create(staged, true)) {
                out.write(png);
            }
            FileContext.getFileContext(files.getUri(), hadoop).rename(staged, target, Options.Rename.OVERWRITE);
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
