package org.unmask.core.config.binding;

import java.util.List;

/** A configuration record with rules across its components, asked only once each of them is right by itself. */
public interface CrossChecked {
    /** The rules that these values break; empty if none. */
    List<Violation> violations();
}
