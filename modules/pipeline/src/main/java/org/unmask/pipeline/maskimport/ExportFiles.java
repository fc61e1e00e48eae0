package org.unmask.pipeline.maskimport;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.TextFiles;
import org.unmask.pipeline.listing.VisibleFiles;

/** The input of an import: a file, or all files of a folder, on any Hadoop file system. Driver only. */
final class ExportFiles {
    private final FileSystem files;
    private final String input;
    private final List<Path> paths;
    private final MaskFormat format;

    private ExportFiles(FileSystem files, String input, List<Path> paths, MaskFormat format) {
        this.files = files;
        this.input = input;
        this.paths = paths;
        this.format = format;
    }

    /**
     * Lists the files; of a folder those whose names end like the format's, and none whose name or folder begins with a dot or
     * an underscore.
     *
     * @param asked the format; guessed where empty: JSON files by their first character, else PNG
     * @throws UserException if there is nothing, or nothing that can be read as a mask
     */
    static ExportFiles list(String input, Optional<MaskFormat> asked, Configuration configuration) {
        Path path = new Path(input);
        try {
            FileSystem files = path.getFileSystem(configuration);
            Path root = files.makeQualified(path);
            if (!files.exists(root)) {
                throw new UserException("Cannot import masks from " + input + ": expected a file or folder, got a path"
                        + " that does not exist. Check the spelling of --input.");
            }
            List<Path> all = files.getFileStatus(root).isDirectory() ? VisibleFiles.below(files, root) : List.of(root);
            MaskFormat format = asked.isPresent() ? asked.get() : guess(files, input, all);
            List<Path> chosen = all.size() == 1
                    ? all
                    : all.stream()
                            .filter(file -> format.isNamedLikeThis(file.getName()))
                            .toList();
            if (chosen.isEmpty()) {
                throw new UserException("Cannot import masks from " + input + ": expected files of the format "
                        + format.word() + ", got none. Check --input and --format.");
            }
            return new ExportFiles(files, input, chosen, format);
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    MaskFormat format() {
        return format;
    }

    /** What all files hold, in the order of their names; a file that cannot be read is a flaw of its own. */
    ReadFile read() {
        List<ReadFile> parts = new ArrayList<>();
        for (Path path : paths) {
            try (FSDataInputStream in = files.open(path)) {
                parts.add(format.reader().read(path.toString(), in));
            } catch (IOException e) {
                Flaw flaw = new Flaw(path.toString(), RejectReason.MASK_UNREADABLE, String.valueOf(e.getMessage()));
                parts.add(new ReadFile(List.of(DrawnMask.flawed(flaw, null)), 0));
            }
        }
        List<DrawnMask> masks = new ArrayList<>();
        int untouched = 0;
        for (ReadFile part : parts) {
            masks.addAll(part.masks());
            untouched += part.untouchedCount();
        }
        return new ReadFile(masks, untouched);
    }

    /** What the user called it. */
    String input() {
        return input;
    }

    private static MaskFormat guess(FileSystem files, String input, List<Path> all) throws IOException {
        Optional<Path> json = all.stream()
                .filter(path -> MaskFormat.COCO.isNamedLikeThis(path.getName()))
                .findFirst();
        if (json.isPresent()) {
            int first = firstCharacter(files, json.get());
            if (first == '[' || first == '{') {
                return first == '[' ? MaskFormat.LABEL_STUDIO : MaskFormat.COCO;
            }
        } else if (all.stream().anyMatch(path -> MaskFormat.PNG.isNamedLikeThis(path.getName()))) {
            return MaskFormat.PNG;
        }
        throw new UserException("Cannot import masks from " + input + ": expected Label Studio's or COCO's JSON or PNG"
                + " files, got " + (json.isPresent() ? "a .json file that is no JSON" : "neither")
                + ". Check --input, or say the format with --format.");
    }

    private static int firstCharacter(FileSystem files, Path path) throws IOException {
        try (Reader in = TextFiles.reader(files.open(path))) {
            int next = in.read();
            while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
                next = in.read();
            }
            return next;
        } catch (CharConversionException e) {
            return -1;
        }
    }

    private static InfrastructureException unreadable(String input, IOException e) {
        return new InfrastructureException(
                "Cannot list " + input + ": expected a readable file or folder, got " + e.getMessage() + ".", e);
    }
}
