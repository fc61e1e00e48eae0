package org.unmask.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;
import org.unmask.core.intake.RejectReason;

/** The first directory of a TIFF file (TIFF 6.0, sections 2 and 8), which describes its first page. Stateless. */
final class TiffFile implements PictureReader {
    static final PictureReader READER = new TiffFile();

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int ORIENTATION = 274;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;

    private static final int GREY = 1;
    private static final int RGB = 2;
    private static final int RGB_AND_ALPHA_SAMPLES = 4;
    private static final int MULTIPLIED_ALPHA = 1;
    private static final int ALPHA = 2;
    private static final int UNSIGNED = 1;
    private static final Set<Long> READ_BITS = Set.of(1L, 2L, 4L, 8L, 12L, 16L);
    private static final int MOST_SAMPLES_PER_PIXEL = 5;
    private static final long MOST_TILE_PIXELS = 1 << 24;
    private static final int CLASSIC = 42;

    private TiffFile() {}

    @Override
    public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        Directory directory = Directory.first(fields);
        ImageHeader header = fields.header(directory.one(WIDTH, 0), directory.one(HEIGHT, 0));
        checkSamples(fields, directory);
        return header;
    }

    private static void checkSamples(FileFields fields, Directory directory) throws UnreadablePictureException {
        long bits = directory.one(BITS_PER_SAMPLE, 1);
        long samples = directory.one(SAMPLES_PER_PIXEL, 1);
        long kind = directory.one(SAMPLE_FORMAT, UNSIGNED);
        if (!READ_BITS.contains(bits) || samples > MOST_SAMPLES_PER_PIXEL || kind != UNSIGNED) {
            throw fields.unread(
                    "up to " + MOST_SAMPLES_PER_PIXEL + " whole numbers of up to 16 bits a pixel",
                    samples + " of " + bits + " bits and sample format " + kind);
        }
        long tileWidth = Math.min(directory.one(TILE_WIDTH, 1), MOST_TILE_PIXELS + 1);
        if (tileWidth * Math.min(directory.one(TILE_HEIGHT, 1), MOST_TILE_PIXELS + 1) > MOST_TILE_PIXELS) {
            throw new UnreadablePictureException(
                    RejectReason.TOO_LARGE,
                    "expected tiles of at most " + MOST_TILE_PIXELS + " pixels, got larger ones");
        }
    }

    /** Refuses a file that ends inside of one of its strips or tiles. */
    @Override
    public void checkComplete(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        Directory directory = Directory.first(fields);
        boolean isTiled = directory.has(TILE_OFFSETS);
        List<Long> offsets = directory.all(isTiled ? TILE_OFFSETS : STRIP_OFFSETS);
        List<Long> lengths = directory.all(isTiled ? TILE_BYTES : STRIP_BYTES);
        if (offsets.isEmpty()) {
            throw fields.broken("strips or tiles", "none");
        }
        for (int part = 0; part < offsets.size(); part++) {
            long length = part < lengths.size() ? lengths.get(part) : 1;
            fields.requireLength(offsets.get(part) + Math.min(length, fields.length() + 1));
        }
    }

    @Override
    public Mat pixels(byte[] bytes, int reduction) throws UnreadablePictureException {
        Directory directory = Directory.first(fields(bytes));
        return ExifOrientation.of(directory.one(ORIENTATION, 1)).upright(asItLies(directory, bytes, reduction));
    }

    /** The decoder turns some kinds of files and multiplies the colours of some: it is told of neither. */
    private static Mat asItLies(Directory directory, byte[] bytes, int reduction) throws UnreadablePictureException {
        byte[] plain = bytes.clone();
        directory.replace(plain, ORIENTATION);
        directory.replace(plain, EXTRA_SAMPLES);
        long extra = directory.one(EXTRA_SAMPLES, 0);
        boolean hasAlpha = extra == ALPHA || extra == MULTIPLIED_ALPHA;
        // Only of grey and RGB are the samples of the file those of the picture; the others are converted while they
        // are read.
        long photometric = directory.one(PHOTOMETRIC, GREY);
        boolean isKept = photometric == GREY || photometric == RGB;
        if (!isKept || (directory.one(SAMPLES_PER_PIXEL, 1) == RGB_AND_ALPHA_SAMPLES && !hasAlpha)) {
            return VisiblePixels.of(NativeDecoder.opaque(plain), reduction);
        }
        Mat decoded = NativeDecoder.unchanged(plain);
        return extra == MULTIPLIED_ALPHA
                ? VisiblePixels.ofMultiplied(decoded, reduction)
                : VisiblePixels.of(decoded, reduction);
    }

    private static FileFields fields(byte[] bytes) {
        ByteOrder order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new FileFields(ImageFormat.TIFF, bytes, order);
    }

    /** The entries of a directory by their tags, as places of their values. */
    private record Directory(FileFields fields, boolean isBig, Map<Integer, Long> entries) {
        private static final Map<Integer, Integer> VALUE_BYTES = Map.of(1, 1, 3, 2, 4, 4, 16, 8);

        static Directory first(FileFields fields) throws UnreadablePictureException {
            boolean isBig = fields.two(2) != CLASSIC;
            long start = isBig ? fields.eight(8) : fields.four(4);
            long entryCount = isBig ? fields.eight(start) : fields.two(start);
            int entryBytes = isBig ? 20 : 12;
            long at = start + (isBig ? 8 : 2);
            Map<Integer, Long> entries = new HashMap<>();
            for (long entry = 0; entry < entryCount; entry++, at += entryBytes) {
                entries.putIfAbsent(fields.two(at), at);
            }
            return new Directory(fields, isBig, entries);
        }

        boolean has(int tag) {
            return entries.containsKey(tag);
        }

        /** The first value of an entry, or {@code otherwise} where it is left out. */
        long one(int tag, long otherwise) throws UnreadablePictureException {
            return has(tag) ? value(tag, 0) : otherwise;
        }

        List<Long> all(int tag) throws UnreadablePictureException {
            if (!has(tag)) {
                return List.of();
            }
            long count = count(tag);
            fields.requireLength(Math.min(count, fields.length() + 1) * valueBytes(tag));
            Long[] values = new Long[(int) count];
            for (int index = 0; index < values.length; index++) {
                values[index] = value(tag, index);
            }
            return List.of(values);
        }

        /** Writes 1 in place of an entry's only value, if it has one. */
        void replace(byte[] copy, int tag) throws UnreadablePictureException {
            if (has(tag) && count(tag) == 1 && valueBytes(tag) == Short.BYTES) {
                ByteBuffer.wrap(copy).order(fields.order()).putShort((int) (at(tag) + (isBig ? 12 : 8)), (short) 1);
            }
        }

        private long value(int tag, long index) throws UnreadablePictureException {
            int valueBytes = valueBytes(tag);
            long inline = at(tag) + (isBig ? 12 : 8);
            boolean isInline = count(tag) <= (isBig ? 8 : 4) / valueBytes;
            long start = isInline ? inline : isBig ? fields.eight(inline) : fields.four(inline);
            long place = start + index * valueBytes;
            return switch (valueBytes) {
                case 1 -> fields.one(place);
                case 2 -> fields.two(place);
                case 4 -> fields.four(place);
                default -> fields.eight(place);
            };
        }

        private long count(int tag) throws UnreadablePictureException {
            return isBig ? fields.eight(at(tag) + 4) : fields.four(at(tag) + 4);
        }

        private int valueBytes(int tag) throws UnreadablePictureException {
            Integer bytes = VALUE_BYTES.get(fields.two(at(tag) + 2));
            if (bytes == null) {
                throw fields.broken("whole numbers under tag " + tag, "another type");
            }
            return bytes;
        }

        private long at(int tag) {
            return java.util.Objects.requireNonNull(entries.get(tag));
        }
    }
}
