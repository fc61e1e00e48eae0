package org.unmask.images.mask;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;

/**
 * The run lengths of COCO: how many pixels are untouched, then how many manipulated, and so on in turn, column by column. The
 * compressed text keeps from the third run on the difference to the run before the last, as groups of five bits, the least
 * significant first, each a character from {@code '0'} on; its sixth bit says that another follows, and the fifth bit of the
 * last is the sign. Stateless.
 */
public final class CocoRuns {
    private static final int GROUP_BITS = 5;
    private static final int MORE = 1 << GROUP_BITS;
    private static final int SIGN = 1 << (GROUP_BITS - 1);
    private static final int FIRST_CHARACTER = '0';

    private CocoRuns() {}

    /**
     * The mask of plain runs.
     *
     * @throws BrokenMaskException if a run is negative, or all together are not the picture
     */
    public static Mask decode(List<Long> runs, int width, int height) throws BrokenMaskException {
        long pixels = LabelStudioBrush.requirePixels(width, height);
        byte[] values = new byte[(int) pixels];
        long at = 0;
        boolean isCovered = false;
        for (long run : runs) {
            if (run < 0 || run > pixels - at) {
                throw broken(width, height, "a run of " + run + " at pixel " + at);
            }
            for (long end = at + run; at < end; at++) {
                values[(int) (at % height) * width + (int) (at / height)] = (byte) (isCovered ? 255 : 0);
            }
            isCovered = !isCovered;
        }
        if (at != pixels) {
            throw broken(width, height, "runs of " + at + " pixels");
        }
        return Mask.of(width, height, values);
    }

    /**
     * The mask of compressed runs.
     *
     * @throws BrokenMaskException as {@link #decode(List, int, int)}, or if the text is cut off or has other characters
     */
    public static Mask decode(String text, int width, int height) throws BrokenMaskException {
        List<Long> runs = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = endOfNumber(text, at);
            long number = number(text, at, end);
            runs.add(runs.size() > 2 ? number + runs.get(runs.size() - 2) : number);
            at = end;
        }
        return decode(runs, width, height);
    }

    /** The plain runs of a mask. */
    public static List<Long> runs(Mask mask) {
        List<Long> runs = new ArrayList<>();
        boolean isCovered = false;
        long length = 0;
        for (int x = 0; x < mask.width(); x++) {
            for (int y = 0; y < mask.height(); y++) {
                if (mask.covers(x, y) != isCovered) {
                    runs.add(length);
                    isCovered = !isCovered;
                    length = 0;
                }
                length++;
            }
        }
        runs.add(length);
        return runs;
    }

    /** The compressed runs of a mask. */
    public static String text(Mask mask) {
        List<Long> runs = runs(mask);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            append(text, i > 2 ? runs.get(i) - runs.get(i - 2) : runs.get(i));
        }
        return text.toString();
    }

    private static int endOfNumber(String text, int from) throws BrokenMaskException {
        for (int at = from; at < text.length() && at - from < 12; at++) {
            int group = text.charAt(at) - FIRST_CHARACTER;
            if (group < 0 || group >= 2 * MORE) {
                throw new BrokenMaskException(
                        RejectReason.MASK_BROKEN_RUNS,
                        "expected characters from '0' to 'o', got '" + text.charAt(at) + "'");
            }
            if ((group & MORE) == 0) {
                return at + 1;
            }
        }
        throw new BrokenMaskException(
                RejectReason.MASK_BROKEN_RUNS, "expected whole numbers, got a text that is cut off");
    }

    private static long number(String text, int from, int end) {
        long number = 0;
        for (int at = from; at < end; at++) {
            number |= (long) ((text.charAt(at) - FIRST_CHARACTER) & (MORE - 1)) << (GROUP_BITS * (at - from));
        }
        boolean isNegative = ((text.charAt(end - 1) - FIRST_CHARACTER) & SIGN) != 0;
        return isNegative ? number | (-1L << (GROUP_BITS * (end - from))) : number;
    }

    private static void append(StringBuilder text, long number) {
        long rest = number;
        boolean isLast = false;
        while (!isLast) {
            int group = (int) (rest & (MORE - 1));
            rest >>= GROUP_BITS;
            isLast = (group & SIGN) != 0 ? rest == -1 : rest == 0;
            text.append((char) (FIRST_CHARACTER + (isLast ? group : group | MORE)));
        }
    }

    private static BrokenMaskException broken(int width, int height, String got) {
        return new BrokenMaskException(
                RejectReason.MASK_BROKEN_RUNS, "expected runs of " + width + " x " + height + " pixels, got " + got);
    }
}
