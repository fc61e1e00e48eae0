package org.unmask.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One whole chunk of a PNG file. Immutable.
 *
 * @param start where its length field lies
 * @param type four letters
 * @param length bytes of its data
 */
record PngChunk(int start, String type, int length) {
    static final int SIGNATURE_BYTES = 8;
    /** Length, type and checksum around a chunk's data. */
    static final int FRAME_BYTES = 12;

    private static final int TYPE_BYTES = 4;

    /** The whole chunks of a file, up to the first that is cut off. */
    static Stream<PngChunk> all(byte[] bytes) {
        return Stream.iterate(
                        at(bytes, SIGNATURE_BYTES),
                        Optional::isPresent,
                        chunk -> chunk.flatMap(previous -> at(bytes, previous.end())))
                .flatMap(Optional::stream);
    }

    /** The first chunk of a type. */
    static Optional<PngChunk> find(byte[] bytes, String type) {
        return all(bytes).filter(chunk -> chunk.isType(type)).findFirst();
    }

    private static Optional<PngChunk> at(byte[] bytes, int start) {
        if (start + FRAME_BYTES > bytes.length) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(bytes).getInt(start);
        if (length < 0 || length > bytes.length - start - FRAME_BYTES) {
            return Optional.empty();
        }
        String type = new String(bytes, start + 4, TYPE_BYTES, StandardCharsets.ISO_8859_1);
        return Optional.of(new PngChunk(start, type, length));
    }

    boolean isType(String wanted) {
        return type.equals(wanted);
    }

    /** Where its data begin. */
    int data() {
        return start + 8;
    }

    /** Where the next chunk begins. */
    int end() {
        return start + FRAME_BYTES + length;
    }
}
