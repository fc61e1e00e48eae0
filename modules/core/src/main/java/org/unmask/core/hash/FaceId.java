package org.unmask.core.hash;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The name of a face: SHA-256 over the bytes of its source picture followed by the index of the face in that picture as
 * four big-endian bytes. The same picture under two paths therefore gives the same name. Stateless.
 */
public final class FaceId {
    private FaceId() {}

    /**
     * The name of one face, 64 lower-case hexadecimal digits.
     *
     * @param sourceBytes the picture's file, undecoded
     * @param faceIndex which face of the picture, from 0
     */
    public static String of(byte[] sourceBytes, int faceIndex) {
        if (faceIndex < 0) {
            throw new IllegalArgumentException(
                    "Cannot name a face: expected an index of at least 0, got " + faceIndex + ". Count faces from 0.");
        }
        MessageDigest digest = Sha256.digest();
        digest.update(sourceBytes);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(faceIndex).flip());
        return HexFormat.of().formatHex(digest.digest());
    }
}
