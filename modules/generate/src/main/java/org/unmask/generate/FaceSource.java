package org.unmask.generate;

import org.unmask.generate.face.Portrait;

/** Where the untouched portraits of one domain come from. Thread-safe. */
interface FaceSource {
    /** The portrait with a number; the same number gives the same portrait. */
    Portrait portrait(int index);

    /** A portrait of somebody else, for a forgery on that number's portrait. */
    Portrait donor(int index);

    /** The group of the portrait with a number: pictures of one group must never be split. */
    String group(int index);
}
