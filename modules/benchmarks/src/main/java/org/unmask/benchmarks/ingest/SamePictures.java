package org.unmask.benchmarks.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Files as shards and as a table. Stateless. */
final class SamePictures {
    private static final int PER_SHARD = 1000;

    private SamePictures() {}

    /** Writes shards of a thousand pictures each; their folder. */
    static Path shards(List<Path> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int first = 0; first < files.size(); first += PER_SHARD) {
            List<Path> members = files.subList(first, Math.min(files.size(), first + PER_SHARD));
            shard(members, folder.resolve("%05d.tar".formatted(first / PER_SHARD)));
        }
        return folder;
    }

    private static void shard(List<Path> members, Path file) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8.name())) {
            for (Path member : members) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getFileName().toString());
                entry.setSize(Files.size(member));
                tar.putArchiveEntry(entry);
                Files.copy(member, tar);
                tar.closeArchiveEntry();
            }
        }
    }

    /** Writes a Parquet file for each thousand pictures; their folder. */
    static Path table(List<Path> files, Path folder, SparkSession spark) throws IOException {
        StructType schema = new StructType().add("path", "string").add("bytes", "binary");
        for (int first = 0; first < files.size(); first += PER_SHARD) {
            List<Row> rows = new ArrayList<>();
            for (Path file : files.subList(first, Math.min(files.size(), first + PER_SHARD))) {
                rows.add(RowFactory.create(file.getFileName().toString(), Files.readAllBytes(file)));
            }
            spark.createDataFrame(rows, schema)
                    .coalesce(1)
                    .write()
                    .mode(first == 0 ? SaveMode.Overwrite : SaveMode.Append)
                    .parquet(folder.toString());
        }
        return folder;
    }
}
