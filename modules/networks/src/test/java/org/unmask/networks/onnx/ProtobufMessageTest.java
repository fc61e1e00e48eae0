package org.unmask.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;

class ProtobufMessageTest {
    /** The example of the format's own documentation: field 1 is 150, then a message of it in field 3. */
    @Test
    void writesNumbersSevenBitsAByteAndMessagesWithTheirLength() {
        var inner = new ProtobufMessage().integer(1, 150);

        assertThat(inner.toBytes()).containsExactly(0x08, 0x96, 0x01);
        assertThat(new ProtobufMessage().message(3, inner).toBytes()).containsExactly(0x1a, 0x03, 0x08, 0x96, 0x01);
        assertThat(new ProtobufMessage().text(2, "ab").real(4, 1).toBytes())
                .containsExactly(0x12, 0x02, 'a', 'b', 0x25, 0x00, 0x00, 0x80, 0x3f);
    }

    @Test
    void aNegativeNumberTakesTenBytes() {
        assertThat(new ProtobufMessage().integer(1, -1).toBytes()).hasSize(11).endsWith(0x01);
    }

    @Test
    void refusesAFileThatIsLongerThanItsFormatHolds() {
        var message = new ProtobufMessage();
        byte[] piece = new byte[1 << 20];
        for (int i = 0; i < 2_048; i++) {
            message.bytes(1, piece);
        }

        assertThatThrownBy(message::toBytes)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot write an ONNX file: expected at most 2147483647 bytes");
    }
}
