package org.unmask.pipeline.sources;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;

/** Reads pictures that are files of their own. Runs on executors. */
final class PictureFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HadoopSettings settings;

    PictureFiles(HadoopSettings settings) {
        this.settings = settings;
    }

    /** A claimed picture, unless something is known against it. */
    SourceItem read(ManifestEntry claim) {
        PictureProblem known = claim.problem();
        if (known != null) {
            return SourcePicture.unread(claim, 0, known);
        }
        Content content = content(claim.uri());
        return new SourcePicture(claim, 0, content.bytes(), content.problem());
    }

    /** A picture that was read before. */
    <T extends WantedPicture> RereadPicture<T> again(T wanted) {
        Content content = content(wanted.place());
        return new RereadPicture<>(wanted, content.bytes(), content.problem());
    }

    /** A file's bytes, or why there are none. */
    private record Content(
            byte @Nullable [] bytes, @Nullable PictureProblem problem) {
        static Content refused(RejectReason reason, String detail) {
            return new Content(null, new PictureProblem(reason, detail));
        }
    }

    private Content content(String uri) {
        try {
            long length = SourceBytes.length(uri, settings.get());
            return length > SourceBytes.MOST_BYTES
                    ? Content.refused(RejectReason.TOO_LARGE, SourceBytes.tooLong(length))
                    : new Content(SourceBytes.read(uri, settings.get()), null);
        } catch (FileNotFoundException e) {
            return Content.refused(RejectReason.MISSING_FILE, "it is named, and there is no such file");
        } catch (IOException | RuntimeException e) {
            // Whatever is the matter with one file, the others are looked at.
            return Content.refused(RejectReason.UNREADABLE_FILE, String.valueOf(e));
        }
    }
}
