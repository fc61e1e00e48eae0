package org.unmask.pipeline.ingest;

import java.util.Optional;
import java.util.function.LongToIntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.unmask.pipeline.sources.FileSource;
import org.unmask.pipeline.sources.PictureFolder;
import org.unmask.pipeline.sources.PictureSource;

/** Opens sources of pictures. Driver only. */
final class PictureSources {
    private final JavaSparkContext spark;
    private final LongToIntFunction partitions;

    /**
     * Sources for one session.
     *
     * @param partitions over how many tasks a number of files is spread
     */
    PictureSources(JavaSparkContext spark, LongToIntFunction partitions) {
        this.spark = spark;
        this.partitions = partitions;
    }

    /**
     * The source at a place.
     *
     * @param input a folder on any Hadoop file system
     * @param domain the domain of pictures of which the source names none; if empty, it follows from where they lie
     * @throws org.unmask.core.errors.UserException if there is nothing at the place, or its manifest is none
     */
    PictureSource open(String input, Optional<String> domain) {
        return FileSource.of(PictureFolder.list(input, spark.hadoopConfiguration()), domain, spark, partitions);
    }
}
