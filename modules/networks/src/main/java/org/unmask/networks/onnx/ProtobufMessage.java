package org.unmask.networks.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.errors.UserException;

/**
 * One message in Protocol Buffers' wire format, written field by field: as much of the format as ONNX needs. Fields of one
 * number may repeat. Bytes and messages within are not copied before the end. One thread.
 */
final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FOUR_BYTES = 5;

    private final List<byte[]> pieces = new ArrayList<>();
    private long length;

    ProtobufMessage integer(int field, long value) {
        return append(numbers(tag(field, VARINT), value));
    }

    ProtobufMessage real(int field, float value) {
        append(numbers(tag(field, FOUR_BYTES)));
        return append(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
    }

    ProtobufMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The message as it is now; later changes of it do not count. */
    ProtobufMessage message(int field, ProtobufMessage value) {
        append(numbers(tag(field, LENGTH_DELIMITED), value.length));
        value.pieces.forEach(this::append);
        return this;
    }

    ProtobufMessage bytes(int field, byte[] value) {
        append(numbers(tag(field, LENGTH_DELIMITED), value.length));
        return append(value);
    }

    /**
     * All of it.
     *
     * @throws UserException when it is longer than a file of this format may be
     */
    byte[] toBytes() {
        if (length > Integer.MAX_VALUE) {
            throw new UserException("Cannot write an ONNX file: expected at most " + Integer.MAX_VALUE
                    + " bytes, which is all that its format holds, got " + length + ". Export a smaller network.");
        }
        ByteBuffer all = ByteBuffer.allocate((int) length);
        pieces.forEach(all::put);
        return all.array();
    }

    private ProtobufMessage append(byte[] piece) {
        pieces.add(piece);
        length += piece.length;
        return this;
    }

    private static long tag(int field, int wireType) {
        return (long) field << 3 | wireType;
    }

    /** Seven bits a byte, the lowest first; negative numbers take ten bytes. */
    private static byte[] numbers(long... values) {
        var out = new ByteArrayOutputStream();
        for (long value : values) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return out.toByteArray();
    }
}
