package org.unmask.pipeline.masks;

import org.unmask.core.intake.RejectReason;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.EncodedMask;

/** What must hold of every mask before it is kept, wherever it comes from. Stateless. */
public final class MaskCheck {
    private MaskCheck() {}

    /**
     * Refuses a mask that is not of its face's size or covers nothing.
     *
     * @throws BrokenMaskException with the reason
     */
    public static void check(EncodedMask mask, FaceFacts face) throws BrokenMaskException {
        if (mask.width() != face.width() || mask.height() != face.height()) {
            throw new BrokenMaskException(
                    RejectReason.MASK_WRONG_SIZE, "expected the face's " + face.size() + " pixels, got " + mask.size());
        }
        if (mask.isEmpty()) {
            throw new BrokenMaskException(RejectReason.MASK_EMPTY, "expected at least one manipulated pixel, got none");
        }
    }
}
