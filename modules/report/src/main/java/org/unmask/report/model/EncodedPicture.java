package org.unmask.report.model;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The bytes of an encoded picture and what browsers call its format. Immutable. */
public final class EncodedPicture {
    private static final EncodedPicture NONE = new EncodedPicture("", new byte[0]);

    private final String mediaType;
    private final byte[] bytes;

    private EncodedPicture(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /**
     * A picture of a copy of the given bytes.
     *
     * @param mediaType such as {@code image/png}
     */
    public static EncodedPicture of(String mediaType, byte[] bytes) {
        return new EncodedPicture(mediaType, bytes.clone());
    }

    /** In place of a picture that browsers cannot show. */
    public static EncodedPicture none() {
        return NONE;
    }

    /** A {@code data:} URI of the picture, or nothing if there is none to show. */
    public Optional<String> dataUri() {
        return bytes.length == 0
                ? Optional.empty()
                : Optional.of(
                        "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedPicture picture
                && mediaType.equals(picture.mediaType)
                && Arrays.equals(bytes, picture.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * mediaType.hashCode() + Arrays.hashCode(bytes);
    }
}
