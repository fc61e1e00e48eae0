package org.unmask.pipeline.maskimport;

import java.util.List;

/**
 * What a file holds.
 *
 * @param masks what it says of faces, in its order
 * @param untouchedCount faces that it lists and nobody has annotated yet
 */
record ReadFile(List<DrawnMask> masks, int untouchedCount) {
    /** Copies the list. */
    ReadFile {
        masks = List.copyOf(masks);
    }
}
