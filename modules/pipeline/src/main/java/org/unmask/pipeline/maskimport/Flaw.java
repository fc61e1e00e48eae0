package org.unmask.pipeline.maskimport;

import org.unmask.core.intake.RejectReason;
import org.unmask.images.mask.BrokenMaskException;

/**
 * Why a mask is not taken.
 *
 * @param place the file, and after # the annotation and its region
 * @param reason the kind of refusal
 * @param detail what was expected and what was found
 */
record Flaw(String place, RejectReason reason, String detail) {
    static Flaw of(String place, BrokenMaskException broken) {
        return new Flaw(place, broken.reason(), broken.detail());
    }
}
