package org.unmask.images;

import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.unmask.core.intake.RejectReason;

/**
 * The marker structure of a JPEG file, read without decoding a sample. Follows libjpeg in what it skips, so that the
 * size found here is the size the decoder will allocate.
 */
final class JpegFile {
    static final PictureReader READER = new PictureReader() {
        @Override
        public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
            return new JpegFile(bytes).frame();
        }

        /** Refuses a file whose picture data has no end, or far too many scans. */
        @Override
        public void checkComplete(byte[] bytes) throws UnreadablePictureException {
            new JpegFile(bytes).scanToTheEnd();
        }

        @Override
        public List<String> complaints(byte[] bytes) throws UnreadablePictureException {
            new JpegFile(bytes).checkScans();
            return JpegComplaints.tolerated(bytes);
        }

        @Override
        public Optional<PictureLook> look(byte[] bytes) {
            return JpegLook.of(bytes);
        }

        @Override
        public Mat pixels(byte[] bytes, int reduction) {
            return NativeDecoder.reduced(bytes, reduction);
        }
    };

    /** Tiny files of thousands of progressive scans keep a decoder busy for minutes; cameras write about ten. */
    private static final int MAX_SCANS = 64;

    private static final int PROGRESSIVE_FRAME = 0xc2;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private final byte[] bytes;
    private int position = 2;

    private JpegFile(byte[] bytes) {
        this.bytes = bytes;
    }

    private ImageHeader frame() throws UnreadablePictureException {
        toFrame();
        return sizeAt(position);
    }

    /** The marker of the frame, behind which the reading goes on. */
    private int toFrame() throws UnreadablePictureException {
        while (true) {
            int marker = nextMarker();
            if (marker == END_OF_IMAGE || marker == START_OF_SCAN) {
                throw new UnreadablePictureException(
                        RejectReason.DECODE_FAILED, "expected a JPEG frame header, got none before the picture data");
            }
            if (isFrame(marker)) {
                return marker;
            }
            skipSegment(marker);
        }
    }

    private ImageHeader sizeAt(int start) throws UnreadablePictureException {
        if (start + 7 > bytes.length) {
            throw truncated("the frame header");
        }
        int height = unsignedShort(start + 3);
        int width = unsignedShort(start + 5);
        if (width == 0 || height == 0) {
            throw new UnreadablePictureException(
                    RejectReason.DECODE_FAILED, "expected positive sides, got " + width + " x " + height);
        }
        return new ImageHeader(ImageFormat.JPEG, width, height);
    }

    private void scanToTheEnd() throws UnreadablePictureException {
        int marker = toFirstScan();
        // Inside picture data an 0xff is always followed by a stuffed zero, so a plain search for markers is safe.
        int scanCount = 1;
        while (marker != END_OF_IMAGE) {
            marker = nextMarker();
            scanCount += marker == START_OF_SCAN ? 1 : 0;
        }
        if (scanCount > MAX_SCANS) {
            throw new UnreadablePictureException(
                    RejectReason.TOO_LARGE, "expected at most " + MAX_SCANS + " scans, got " + scanCount);
        }
    }

    private int toFirstScan() throws UnreadablePictureException {
        int marker = nextMarker();
        while (marker != START_OF_SCAN) {
            skipSegment(marker);
            marker = nextMarker();
        }
        return marker;
    }

    private JpegProgression progression() throws UnreadablePictureException {
        JpegFile file = new JpegFile(bytes);
        boolean isProgressive = file.toFrame() == PROGRESSIVE_FRAME;
        return isProgressive ? JpegProgression.ofFrame(bytes, file.position) : JpegProgression.NONE;
    }

    /** Refuses a file in whose data another one begins, and a progressive one that its last scans were taken from. */
    private void checkScans() throws UnreadablePictureException {
        JpegProgression progression = progression();
        int marker = toFirstScan();
        while (marker != END_OF_IMAGE) {
            if (marker == START_OF_IMAGE) {
                throw truncated("another one begins inside of it");
            }
            if (marker == START_OF_SCAN) {
                progression.scan(bytes, position);
            } else {
                skipSegment(marker);
            }
            marker = nextMarker();
        }
        if (!progression.isComplete()) {
            throw truncated("the last of its scans");
        }
    }

    private int nextMarker() throws UnreadablePictureException {
        while (position + 1 < bytes.length) {
            int marker = bytes[position + 1] & 0xff;
            if (bytes[position] == (byte) 0xff && marker != 0 && marker != 0xff) {
                position += 2;
                return marker;
            }
            position++;
        }
        throw truncated("its end marker");
    }

    private void skipSegment(int marker) throws UnreadablePictureException {
        if (standsAlone(marker)) {
            return;
        }
        if (position + 2 > bytes.length) {
            throw truncated("a segment's length");
        }
        position += Math.max(2, unsignedShort(position));
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    }

    private int unsignedShort(int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static UnreadablePictureException truncated(String missing) {
        return new UnreadablePictureException(
                RejectReason.TRUNCATED, "expected a whole JPEG file, got one that stops before " + missing);
    }
}
