package org.unmask.pipeline.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;

/** What may lie at the input of an ingest. */
public enum SourceFormat {
    /** Pictures in folders, with or without a manifest. */
    FOLDER,
    /** Tar archives, such as WebDataset's shards, zipped or not. */
    TAR,
    /** Files of Apache Parquet. */
    PARQUET,
    /** Files of Apache ORC. */
    ORC,
    /** A JSON object on each line. */
    JSON,
    /** Files of Apache Avro. */
    AVRO,
    /** The folder of an Iceberg table. */
    ICEBERG,
    /** JSON files that DeepfakeBench's rearranging step has written. */
    DEEPFAKEBENCH;

    /**
     * A format by the word that a user types.
     *
     * @throws UserException if there is none of that name
     */
    public static SourceFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot ingest: expected one of "
                        + Arrays.stream(values()).map(SourceFormat::word).collect(Collectors.joining(", ")) + ", got "
                        + word + ". Correct --format."));
    }

    /** The word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether Spark reads it as a table. */
    boolean isTable() {
        return this == PARQUET || this == ORC || this == JSON || this == AVRO || this == ICEBERG;
    }
}
