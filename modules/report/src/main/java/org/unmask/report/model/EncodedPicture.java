package org.unmask.report.model;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The bytes of an encoded picture: JPEG, PNG or WebP, told by their first bytes. Immutable. */
public final class EncodedPicture {
    private final byte[] bytes;

    private EncodedPicture(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A picture of a copy of the given bytes. */
    public static EncodedPicture of(byte[] bytes) {
        return new EncodedPicture(bytes.clone());
    }

    /** A {@code data:} URI of the picture, or nothing if the bytes are of no kind that browsers show. */
    public Optional<String> dataUri() {
        return mediaType()
                .map(type -> "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    private Optional<String> mediaType() {
        if (startsWith(0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of("image/jpeg");
        }
        if (startsWith(0, 0x89, 'P', 'N', 'G')) {
            return Optional.of("image/png");
        }
        if (startsWith(0, 'R', 'I', 'F', 'F') && startsWith(8, 'W', 'E', 'B', 'P')) {
            return Optional.of("image/webp");
        }
        return Optional.empty();
    }

    private boolean startsWith(int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[offset + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedPicture picture && Arrays.equals(bytes, picture.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
