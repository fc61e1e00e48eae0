package org.unmask.pipeline.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.images.detect.DetectorFile;
import org.unmask.images.detect.DetectorKind;
import org.unmask.images.detect.FaceCropper;
import org.unmask.images.detect.FaceFinding;
import org.unmask.pipeline.config.IngestConfig;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.sources.PictureFolder;

/** Reads the face detector that the configuration names, and tries it before any picture is read. Driver only. */
public final class DetectorSetup {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorSetup.class);

    private DetectorSetup() {}

    /**
     * How faces are found.
     *
     * @throws UserException if faces are to be aligned by a detector that tells no eyes, or the detector's file is not named, not there or not its own
     */
    public static FaceFinding of(IngestConfig ingest, Configuration hadoop) {
        requireEyes(ingest);
        DetectorFile detector = detector(ingest, hadoop);
        if (ingest.detector() != DetectorKind.NONE) {
            LOG.info(
                    "face detector: {}, file={}, sha256={}",
                    EnumWords.ofKey(ingest.detector()),
                    ingest.detector().needsFile() ? ingest.detectorFile() : "OpenCV's own",
                    ingest.detector().needsFile() ? detector.sha256() : "-");
        }
        return new FaceFinding(
                detector,
                ingest.faces(),
                ingest.minFace(),
                ingest.minScore(),
                new FaceCropper(ingest.crop().margin(), ingest.crop().aligned()));
    }

    private static void requireEyes(IngestConfig ingest) {
        boolean isWithoutEyes =
                ingest.detector() != DetectorKind.NONE && !ingest.detector().tellsEyes();
        if (ingest.crop().aligned() && isWithoutEyes) {
            throw new UserException("Cannot align faces: expected a detector that tells eyes, got ingest.detector = "
                    + EnumWords.ofKey(ingest.detector())
                    + ". Choose another detector, or set ingest.crop.aligned=false.");
        }
    }

    private static DetectorFile detector(IngestConfig ingest, Configuration hadoop) {
        DetectorKind kind = ingest.detector();
        if (!kind.needsFile()) {
            return DetectorFile.without(kind);
        }
        String word = EnumWords.ofKey(kind);
        String place = ingest.detectorFile();
        if (place.isBlank()) {
            throw new UserException("Cannot prepare the face detector " + word
                    + ": expected the place of its file, got none. Set ingest.detector-file=PATH.");
        }
        try {
            String uri = PictureFolder.qualified(place, hadoop).toString();
            return DetectorFile.tried(kind, SourceBytes.read(uri, hadoop), place);
        } catch (FileNotFoundException e) {
            throw refused(word, place, "none there", e);
        } catch (IOException e) {
            if (isFolder(place, hadoop)) {
                throw refused(word, place, "a folder", e);
            }
            throw new InfrastructureException(
                    "Cannot prepare the face detector " + word + ": expected to read " + place + ", got "
                            + e.getMessage() + ". Look at the file and its storage.",
                    e);
        }
    }

    private static UserException refused(String word, String place, String got, IOException cause) {
        return new UserException(
                "Cannot prepare the face detector " + word + ": expected its file at " + place + ", got " + got
                        + ". Correct ingest.detector-file.",
                cause);
    }

    private static boolean isFolder(String place, Configuration hadoop) {
        try {
            Path path = PictureFolder.qualified(place, hadoop);
            return path.getFileSystem(hadoop).getFileStatus(path).isDirectory();
        } catch (IOException e) {
            return false;
        }
    }
}
