package org.unmask.core.text;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The one way to read text that people write: UTF-8, whether it begins with a byte order mark, as editors and spreadsheets
 * put there, or not; UTF-16 where its mark says so. The mark is no part of the text. Bytes that are no such text are
 * refused, never replaced. Stateless.
 */
public final class TextFiles {
    private TextFiles() {}

    /**
     * The text of a file with {@code \n} at the end of each line, whether the file has CRLF, CR or LF there.
     *
     * @throws CharConversionException if the file is not text in UTF-8; its message says so
     */
    public static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /**
     * What {@link #read(Path)} says of a file of these bytes.
     *
     * @throws CharConversionException if they are not text in UTF-8; its message says so
     */
    public static String text(byte[] bytes) throws CharConversionException {
        try {
            return read(new ByteArrayInputStream(bytes));
        } catch (CharConversionException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read bytes in memory", e);
        }
    }

    /**
     * The text in a stream from its beginning, as {@link #read(Path)}; the caller closes the stream.
     *
     * @throws CharConversionException if the stream holds no text in UTF-8; its message says so
     */
    public static String read(InputStream in) throws IOException {
        StringWriter text = new StringWriter();
        reader(in).transferTo(text);
        return text.toString().replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * The letters of a stream from its beginning, with the line ends that it has; for text too long to hold. Reading throws
     * {@link CharConversionException} where the stream holds no text in UTF-8. The reader closes the stream.
     */
    public static Reader reader(InputStream in) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(in, ByteOrderMark.MOST_BYTES);
        Charset charset = ByteOrderMark.skip(stream);
        return new StrictReader(
                new InputStreamReader(
                        stream,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                charset);
    }

    private enum ByteOrderMark {
        UTF_8(StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf),
        UTF_16_BIG_END(StandardCharsets.UTF_16BE, 0xfe, 0xff),
        UTF_16_LITTLE_END(StandardCharsets.UTF_16LE, 0xff, 0xfe);

        private static final int MOST_BYTES = 3;

        private final Charset charset;
        private final byte[] bytes;

        ByteOrderMark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                this.bytes[i] = (byte) bytes[i];
            }
        }

        /** Reads the mark and nothing else; the letters' coding. */
        private static Charset skip(PushbackInputStream in) throws IOException {
            byte[] head = in.readNBytes(MOST_BYTES);
            for (ByteOrderMark mark : values()) {
                int length = mark.bytes.length;
                if (head.length >= length && Arrays.equals(head, 0, length, mark.bytes, 0, length)) {
                    in.unread(head, length, head.length - length);
                    return mark.charset;
                }
            }
            in.unread(head);
            return StandardCharsets.UTF_8;
        }
    }

    /** Says of bytes that are no text what was expected, where the decoder says how many they are. */
    private static final class StrictReader extends BufferedReader {
        private final Charset charset;

        StrictReader(Reader letters, Charset charset) {
            super(letters);
            this.charset = charset;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (CharacterCodingException e) {
                throw notText(e);
            }
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (CharacterCodingException e) {
                throw notText(e);
            }
        }

        private CharConversionException notText(CharacterCodingException cause) {
            var refusal = new CharConversionException("expected text in " + charset + ", got bytes that are none");
            refusal.initCause(cause);
            return refusal;
        }
    }
}
