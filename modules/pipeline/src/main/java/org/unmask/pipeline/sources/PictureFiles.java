package org.unmask.pipeline.sources;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;

/** Reads pictures that are files of their own. Runs on executors. */
final class PictureFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;

    PictureFiles(Broadcast<SerializableConfiguration> configuration) {
        this.configuration = configuration;
    }

    /** A claimed picture, unless something is known against it. */
    SourceItem read(ManifestEntry claim) {
        PictureProblem known = claim.problem();
        if (known != null) {
            return SourcePicture.unread(claim, 0, known);
        }
        try {
            return SourcePicture.read(claim, 0, bytes(claim.uri()));
        } catch (Unread e) {
            return SourcePicture.unread(claim, 0, e.problem);
        }
    }

    /** A picture that was read before. */
    <T extends WantedPicture> RereadPicture<T> again(T wanted) {
        try {
            return new RereadPicture<>(wanted, bytes(wanted.place()), null);
        } catch (Unread e) {
            return new RereadPicture<>(wanted, null, e.problem);
        }
    }

    private byte[] bytes(String uri) throws Unread {
        try {
            long length = SourceBytes.length(uri, configuration.value().value());
            if (length > SourceBytes.MOST_BYTES) {
                throw new Unread(RejectReason.TOO_LARGE, SourceBytes.tooLong(length));
            }
            return SourceBytes.read(uri, configuration.value());
        } catch (FileNotFoundException e) {
            throw new Unread(RejectReason.MISSING_FILE, "it is named, and there is no such file");
        } catch (IOException | RuntimeException e) {
            // Whatever is the matter with one file, the others are looked at.
            throw new Unread(RejectReason.UNREADABLE_FILE, String.valueOf(e));
        }
    }

    private static final class Unread extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient PictureProblem problem;

        Unread(RejectReason reason, String detail) {
            super(detail, null, false, false);
            this.problem = new PictureProblem(reason, detail);
        }
    }
}
