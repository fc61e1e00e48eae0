package org.unmask.core.intake;

import java.nio.charset.StandardCharsets;
import org.unmask.core.hash.Sha256;

/** What was forgotten on demand. */
public enum ForgottenKind {
    /** A picture, by the SHA-256 of its bytes. */
    PICTURE,
    /** A group, by its name. */
    GROUP;

    /** What is kept of it: its SHA-256, 64 hexadecimal digits. */
    public static String tombstone(String of) {
        return Sha256.hex(of.getBytes(StandardCharsets.UTF_8));
    }
}
