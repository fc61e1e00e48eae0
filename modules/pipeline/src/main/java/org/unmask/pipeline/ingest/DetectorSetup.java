package org.unmask.pipeline.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
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

/** Reads the face detector that the configuration names, and tries it before anything is ingested. Driver only. */
final class DetectorSetup {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorSetup.class);

    private DetectorSetup() {}

    /**
     * How faces are found.
     *
     * @throws UserException if the detector's file is not named, not there or not its own
     */
    static FaceFinding of(IngestConfig ingest, Configuration hadoop) {
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
            throw new UserException(
                    "Cannot prepare the face detector " + word + ": expected its file at " + place
                            + ", got none there. Correct ingest.detector-file.",
                    e);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot prepare the face detector " + word + ": expected to read " + place + ", got "
                            + e.getMessage() + ". Look at the file and its storage.",
                    e);
        }
    }
}
