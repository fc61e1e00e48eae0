package org.unmask.pipeline.ingest;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.archives.TarShards;
import org.unmask.pipeline.deepfakebench.BenchFrames;
import org.unmask.pipeline.picturetables.PictureTable;
import org.unmask.pipeline.sources.FilePlaces;
import org.unmask.pipeline.sources.FileSource;
import org.unmask.pipeline.sources.PictureFolder;
import org.unmask.pipeline.sources.PictureSource;

/** Opens the source that an ingest is asked for. Driver only. */
final class PictureSources {
    private final Workspace work;
    private final LongToIntFunction partitions;

    /**
     * Sources for one run.
     *
     * @param partitions over how many tasks a number of files is spread
     */
    PictureSources(Workspace work, LongToIntFunction partitions) {
        this.work = work;
        this.partitions = partitions;
    }

    /**
     * The source.
     *
     * @throws UserException if there is nothing at the place, or not what the request says
     */
    PictureSource open(IngestRequest request) {
        if (request.isOfRejects()) {
            return new RejectedFiles(work).source(request.retry(), partitions);
        }
        if (request.table().isPresent()) {
            return source(request, PictureTable.named(request.table().get(), work.spark()), FilePlaces.anywhere());
        }
        String input = request.input().orElseThrow();
        if (request.format().filter(SourceFormat::isTable).isPresent()) {
            return files(request, input, request.format().get());
        }
        if (request.format()
                .filter(format -> format == SourceFormat.DEEPFAKEBENCH)
                .isPresent()) {
            Path place = place(input);
            String root = request.root()
                    .map(this::place)
                    .orElseGet(() -> folder(place))
                    .toString();
            return BenchFrames.open(place, root, request.domain(), work.sparkContext(), partitions);
        }
        boolean isFolder =
                request.format().filter(format -> format == SourceFormat.FOLDER).isPresent();
        List<Path> archives = isFolder ? List.of() : archives(input);
        if (!archives.isEmpty()) {
            return TarShards.of(archives, request.domain()).source(work.sparkContext());
        }
        PictureFolder folder = PictureFolder.list(input, hadoop());
        boolean isTar =
                request.format().filter(format -> format == SourceFormat.TAR).isPresent();
        return isTar || (!isFolder && TarShards.areIn(folder))
                ? TarShards.of(folder, request.domain()).source(work.sparkContext())
                : FileSource.of(folder, request.domain(), work.sparkContext(), partitions);
    }

    /** The archives that a path or a pattern names itself. */
    private List<Path> archives(String input) {
        try {
            Path place = place(input);
            FileStatus[] found = place.getFileSystem(hadoop()).globStatus(place);
            return found == null
                    ? List.of()
                    : Arrays.stream(found)
                            .filter(file -> file.isFile()
                                    && TarShards.isNamedSo(file.getPath().getName()))
                            .map(FileStatus::getPath)
                            .sorted()
                            .toList();
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    private PictureSource files(IngestRequest request, String input, SourceFormat format) {
        Path place = place(input);
        String name = place.getName().replaceFirst("\\.[A-Za-z0-9.]+$", "");
        return source(
                request,
                PictureTable.files(place.toString(), name.isEmpty() ? "pictures" : name, format.word(), work.spark()),
                FilePlaces.below(folder(place).toString()));
    }

    private PictureSource source(IngestRequest request, PictureTable table, FilePlaces beside) {
        FilePlaces places = request.root()
                .map(root -> FilePlaces.below(place(root).toString()))
                .orElse(beside);
        return table.source(work.config().ingest().table(), request.domain(), places, partitions);
    }

    private Path place(String input) {
        try {
            return PictureFolder.qualified(input, hadoop());
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /** The folder that a place is or lies in; for a pattern, the folder above its first sign. */
    private Path folder(Path place) {
        try {
            FileSystem files = place.getFileSystem(hadoop());
            Path folder = place;
            while (folder.getParent() != null && !files.exists(folder)) {
                folder = folder.getParent();
            }
            return files.getFileStatus(folder).isDirectory() ? folder : folder.getParent();
        } catch (IOException e) {
            throw unreadable(place.toString(), e);
        }
    }

    private static InfrastructureException unreadable(String place, IOException e) {
        return new InfrastructureException(
                "Cannot read " + place + ": expected a readable file system, got " + e.getMessage()
                        + ". Check it and run the job again.",
                e);
    }

    private Configuration hadoop() {
        return work.sparkContext().hadoopConfiguration();
    }
}
