package org.unmask.images.framing;

/**
 * A decoded face as a {@link Framing} keeps it, among others in one array. Not copied.
 *
 * @param bytes holds it
 * @param at where it begins
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredFace(byte[] bytes, int at) {
    /** One that fills its array. */
    public static StoredFace of(byte[] bytes) {
        return new StoredFace(bytes, 0);
    }
}
