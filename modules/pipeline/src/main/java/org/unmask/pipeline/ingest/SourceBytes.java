package org.unmask.pipeline.ingest;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** Reads a whole source file. Runs on executors. */
public final class SourceBytes {
    private SourceBytes() {}

    /** The bytes of a file on any Hadoop file system. */
    public static byte[] read(String uri, SerializableConfiguration configuration) throws IOException {
        Configuration hadoop = configuration.value();
        Path path = new Path(uri);
        try (FSDataInputStream in = path.getFileSystem(hadoop).open(path)) {
            return in.readAllBytes();
        }
    }
}
