package org.unmask.images;

import java.nio.ByteOrder;

/** The header of a portable bitmap, greymap or pixmap, in figures (P1 to P3) or in bytes (P4 to P6). Stateless. */
final class PnmFile implements PictureReader {
    static final PictureReader READER = new PnmFile();

    private static final String READ_KINDS = "123456";

    private PnmFile() {}

    @Override
    public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        if (READ_KINDS.indexOf(kind(fields)) < 0) {
            throw fields.unread("kind P1 to P6", "P" + kind(fields));
        }
        Numbers numbers = new Numbers(fields);
        return fields.header(numbers.next(), numbers.next());
    }

    /** Refuses a file that is shorter than its samples; figures take at least a character each. */
    @Override
    public void checkComplete(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        Numbers numbers = new Numbers(fields);
        long width = numbers.next();
        long height = numbers.next();
        char kind = kind(fields);
        boolean isBitmap = kind == '1' || kind == '4';
        long sampleBytes = !isBitmap && numbers.next() > 255 && kind >= '5' ? 2 : 1;
        long samples = width * height * (kind == '3' || kind == '6' ? Picture.CHANNELS : 1);
        fields.requireLength(numbers.end() + (kind == '4' ? (width + 7) / 8 * height : samples * sampleBytes));
    }

    private static char kind(FileFields fields) throws UnreadablePictureException {
        return (char) fields.one(1);
    }

    private static FileFields fields(byte[] bytes) {
        return new FileFields(ImageFormat.PNM, bytes, ByteOrder.BIG_ENDIAN);
    }

    /** The numbers of the header, one after the other; comments are skipped. */
    private static final class Numbers {
        private static final int MOST_DIGITS = 9;

        private final FileFields fields;
        private long at = 2;

        Numbers(FileFields fields) {
            this.fields = fields;
        }

        long next() throws UnreadablePictureException {
            while (!Character.isDigit(fields.one(at))) {
                skip();
            }
            long value = 0;
            for (int digits = 0; Character.isDigit(fields.one(at)); digits++) {
                if (digits == MOST_DIGITS) {
                    throw fields.broken("a number of at most " + MOST_DIGITS + " digits", "a longer one");
                }
                value = value * 10 + fields.one(at) - '0';
                at++;
            }
            return value;
        }

        /** Where the samples begin: one blank behind the last number. */
        long end() {
            return at + 1;
        }

        private void skip() throws UnreadablePictureException {
            int character = fields.one(at);
            if (character == '#') {
                while (fields.one(at) != '\n') {
                    at++;
                }
            } else if (!Character.isWhitespace(character)) {
                throw fields.broken("a number", "'" + (char) character + "'");
            }
            at++;
        }
    }
}
