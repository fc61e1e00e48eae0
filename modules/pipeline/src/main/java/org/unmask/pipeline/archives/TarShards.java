package org.unmask.pipeline.archives;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.listing.ListedFile;
import org.unmask.pipeline.sources.PartSource;
import org.unmask.pipeline.sources.PictureFolder;
import org.unmask.pipeline.sources.PictureSource;
import org.unmask.pipeline.sources.SourceFacts;
import org.unmask.pipeline.sources.SourceItem;

/** Tar archives as a source of pictures: a task for each. Driver only. */
public final class TarShards {
    private static final int MOST_TASKS = 10_000;

    /** What downloaders leave beside the shards that they write. */
    private static final Set<String> NOTES = Set.of("json", "parquet", "txt", "csv", "tsv");

    private final List<TarShard> shards;
    private final long besideCount;
    private final long hiddenCount;

    private TarShards(List<TarShard> shards, long besideCount, long hiddenCount) {
        this.shards = shards;
        this.besideCount = besideCount;
        this.hiddenCount = hiddenCount;
    }

    /** Whether a file is an archive, by its name: .tar, .tar.gz or .tgz. */
    public static boolean isNamedSo(String file) {
        return TarShard.isNamedSo(file);
    }

    /** Whether a folder holds archives and nothing else but what is noted beside them. */
    public static boolean areIn(PictureFolder folder) {
        List<ListedFile> files = folder.pictures();
        return folder.manifest().isEmpty()
                && files.stream().anyMatch(file -> isNamedSo(file.relative()))
                && files.stream().allMatch(file -> isNamedSo(file.relative()) || isNote(file.relative()));
    }

    private static boolean isNote(String file) {
        return NOTES.contains(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * The archives of a folder, all levels down; other files are left alone.
     *
     * @param domain the domain of pictures of which the archives name none; if empty, the first folder below this one, or its
     *     own name
     * @throws UserException if there are none
     */
    public static TarShards of(PictureFolder folder, Optional<String> domain) {
        List<TarShard> shards = new ArrayList<>();
        for (ListedFile file : folder.pictures()) {
            if (isNamedSo(file.relative())) {
                shards.add(new TarShard(file.uri(), domain.orElse(folder.domain(file))));
            }
        }
        if (shards.isEmpty()) {
            throw new UserException("Cannot ingest " + folder.uri() + ": expected archives (.tar, .tar.gz, .tgz), got "
                    + folder.pictures().size() + " other files. Check --input and --format.");
        }
        return new TarShards(shards, folder.pictures().size() - shards.size(), folder.hiddenCount());
    }

    /** Archives that are named one by one; their domain is that of their folder where none is given. */
    public static TarShards of(List<Path> files, Optional<String> domain) {
        return new TarShards(
                files.stream()
                        .map(file -> new TarShard(
                                file.toString(), domain.orElseGet(() -> PictureFolder.name(file.getParent()))))
                        .toList(),
                0,
                0);
    }

    /** Their pictures. */
    public PictureSource source(JavaSparkContext spark) {
        JavaRDD<SourceItem> items = spark.parallelize(shards, Math.min(MOST_TASKS, shards.size()))
                .mapPartitionsWithIndex(new ReadShards(HadoopSettings.of(spark)), true);
        List<String> remarks =
                besideCount == 0 ? List.of() : List.of(besideCount + " files beside the archives were left alone.");
        return new PartSource(new SourceFacts(OptionalLong.empty(), true, false, hiddenCount, 0, remarks), items);
    }
}
