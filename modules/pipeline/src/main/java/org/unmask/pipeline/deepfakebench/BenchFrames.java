package org.unmask.pipeline.deepfakebench;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongToIntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.sources.FileSource;
import org.unmask.pipeline.sources.PictureSource;
import org.unmask.pipeline.sources.SourceFacts;

/** The frames that files of DeepfakeBench's name, as a source of pictures. Driver only. */
public final class BenchFrames {
    private BenchFrames() {}

    /**
     * The frames of one file, or of all {@code .json} files of a folder.
     *
     * @param root the folder below which the frames lie, as a URI
     * @param domain the domain of all frames; if empty, the data set's name, with that of the forgery family where a data set has several
     * @param partitions over how many tasks a number of files is spread
     * @throws UserException if there is no such file
     */
    public static PictureSource open(
            Path place, String root, Optional<String> domain, JavaSparkContext spark, LongToIntFunction partitions) {
        Configuration hadoop = spark.hadoopConfiguration();
        try {
            List<BenchVideo> videos = new ArrayList<>();
            for (Path file : files(place, hadoop)) {
                try (InputStream in = SourceBytes.open(file.toString(), hadoop)) {
                    videos.addAll(BenchFile.read(file.toString(), in));
                }
            }
            List<String> first = videos.stream()
                    .map(video -> video.frames().get(0))
                    .distinct()
                    .limit(100)
                    .toList();
            List<ManifestEntry> claims = BenchClaims.of(videos, FramePlaces.of(first, root, hadoop), domain);
            SourceFacts facts = new SourceFacts(OptionalLong.of(claims.size()), true, false, 0, 0, List.of());
            return FileSource.of(
                    facts, spark.parallelize(claims, partitions.applyAsInt(claims.size())), spark, partitions);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read " + place + ": expected a readable file system, got " + e.getMessage()
                            + ". Check it and run the job again.",
                    e);
        }
    }

    private static List<Path> files(Path place, Configuration hadoop) throws IOException {
        FileSystem files = place.getFileSystem(hadoop);
        if (!files.exists(place)) {
            throw new UserException(
                    "Cannot ingest " + place + ": expected a JSON file of DeepfakeBench's, got a path that"
                            + " does not exist. Check the spelling of --input.");
        }
        if (files.getFileStatus(place).isFile()) {
            return List.of(place);
        }
        List<Path> found = Arrays.stream(files.listStatus(place))
                .filter(FileStatus::isFile)
                .map(FileStatus::getPath)
                .filter(path -> path.getName().endsWith(".json"))
                .sorted()
                .toList();
        if (found.isEmpty()) {
            throw new UserException("Cannot ingest " + place + ": expected JSON files of DeepfakeBench's, got a folder"
                    + " without one. Check --input.");
        }
        return found;
    }
}
