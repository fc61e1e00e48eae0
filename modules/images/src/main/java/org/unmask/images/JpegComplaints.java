package org.unmask.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.jpeg.BlockVisitor;
import org.unmask.images.jpeg.PlainJpeg;

/**
 * What libjpeg complains of while it reads a file. A flipped bit often costs it a few blocks and leaves as many bytes over,
 * which is tolerated; a file whose data end before the picture does is half a picture, however little is missing. The JDK's
 * libjpeg is asked, because it passes complaints on; of a file that it cannot read it says nothing. Files of which it would say nothing
 * are told by their codes, which takes half the time. Stateless.
 */
final class JpegComplaints {
    /** How much of a file may be left over, in percent. */
    private static final int TOLERATED_PERCENT = 2;

    private static final Pattern LEFT_OVER =
            Pattern.compile("Corrupt JPEG data: (\\d+) extraneous bytes before marker .*");
    private static final String ENDS_EARLY = "Corrupt JPEG data: premature end of data segment";
    private static final String CORRUPT = "Corrupt JPEG data";
    private static final String OUT_OF_ORDER = "Inconsistent progression";

    private JpegComplaints() {}

    /**
     * What can be lived with.
     *
     * @throws UnreadablePictureException if more is wrong than that
     */
    static List<String> tolerated(byte[] bytes) throws UnreadablePictureException {
        List<String> complaints = isWhole(bytes) ? List.of() : heard(bytes);
        JpegZeroRun zeros = JpegZeroRun.in(bytes);
        if (zeros.isDamage() || (zeros.isThere() && complaints.stream().anyMatch(JpegComplaints::isOfData))) {
            throw new UnreadablePictureException(
                    RejectReason.DECODE_FAILED, "expected undamaged picture data, got a stretch of zeros in it");
        }
        for (String complaint : complaints) {
            if (complaint.equals(ENDS_EARLY)) {
                throw new UnreadablePictureException(
                        RejectReason.TRUNCATED,
                        "expected a whole JPEG file, got one whose data end before the picture does");
            }
            if (isOfData(complaint) && isMuch(complaint, bytes.length)) {
                throw new UnreadablePictureException(
                        RejectReason.DECODE_FAILED, "expected undamaged picture data, got: " + complaint);
            }
        }
        return complaints;
    }

    /** Of a plain file whose codes are all there libjpeg has nothing to say, and need not be asked. */
    private static boolean isWhole(byte[] bytes) {
        return PlainJpeg.of(bytes)
                .filter(file -> file.isWhole(BlockVisitor.NOBODY))
                .isPresent();
    }

    private static List<String> heard(byte[] bytes) {
        List<String> texts = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try {
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, text) -> texts.add(text));
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), true, true);
            ImageReadParam firstColumn = reader.getDefaultReadParam();
            firstColumn.setSourceSubsampling(reader.getWidth(0), 1, 0, 0);
            reader.readRaster(0, firstColumn);
        } catch (IOException | RuntimeException e) {
            // Lossless and arithmetic coding, and headers that OpenCV's libjpeg forgives: that one has the last word.
            return texts.stream().distinct().toList();
        } finally {
            reader.dispose();
        }
        return texts.stream().distinct().toList();
    }

    private static boolean isOfData(String complaint) {
        return complaint.startsWith(CORRUPT) || complaint.startsWith(OUT_OF_ORDER);
    }

    private static boolean isMuch(String complaint, int fileBytes) {
        Matcher leftOver = LEFT_OVER.matcher(complaint);
        return !leftOver.matches() || Long.parseLong(leftOver.group(1)) * 100 > (long) TOLERATED_PERCENT * fileBytes;
    }
}
