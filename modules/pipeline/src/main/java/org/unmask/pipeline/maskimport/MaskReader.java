package org.unmask.pipeline.maskimport;

import java.io.IOException;
import java.io.InputStream;

/** Reads what annotators export in one format. Implementations are stateless; what is broken becomes a flaw, never an error. */
sealed interface MaskReader permits LabelStudioExport, CocoFile, MaskPicture {
    /**
     * Everything that a file says of masks.
     *
     * @param uri where it lies
     * @throws IOException if the file system fails
     */
    ReadFile read(String uri, InputStream content) throws IOException;
}
