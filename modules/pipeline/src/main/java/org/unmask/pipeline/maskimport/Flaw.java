package org.unmask.pipeline.maskimport;

import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.MaskProblem;

/**
 * Why a mask is not taken.
 *
 * @param place the file, and after # the annotation and its region
 * @param problem the kind of refusal
 * @param detail what was expected and what was found
 */
record Flaw(String place, MaskProblem problem, String detail) {
    static Flaw of(String place, BrokenMaskException broken) {
        return new Flaw(place, broken.problem(), broken.detail());
    }
}
