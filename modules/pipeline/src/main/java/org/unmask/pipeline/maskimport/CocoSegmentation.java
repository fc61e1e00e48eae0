package org.unmask.pipeline.maskimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.CocoRuns;
import org.unmask.images.mask.Polygon;

/** The outline of one annotation of COCO: polygons as flat lists of x and y in pixels, or run lengths. Stateless. */
final class CocoSegmentation {
    private CocoSegmentation() {}

    /**
     * The pixels that it covers.
     *
     * @param width of the picture, in pixels
     * @param height likewise
     * @throws BrokenMaskException if it is none that we know how to read
     */
    static Mask mask(JsonNode segmentation, int width, int height) throws BrokenMaskException {
        if (segmentation.isArray()) {
            return polygons(segmentation, width, height);
        }
        JsonNode size = segmentation.path("size");
        if (size.path(0).asInt() != height || size.path(1).asInt() != width) {
            throw new BrokenMaskException(
                    RejectReason.MASK_WRONG_SIZE,
                    "expected the picture's size [" + height + ", " + width + "], got "
                            + (size.isMissingNode() ? "none" : size));
        }
        JsonNode counts = segmentation.path("counts");
        return counts.isTextual()
                ? CocoRuns.decode(counts.asText(), width, height)
                : CocoRuns.decode(runs(counts), width, height);
    }

    private static List<Long> runs(JsonNode counts) throws BrokenMaskException {
        List<Long> runs = new ArrayList<>();
        for (JsonNode count : counts) {
            if (!count.isIntegralNumber()) {
                throw new BrokenMaskException(
                        RejectReason.MASK_BROKEN_RUNS, "expected whole numbers of pixels, got " + count);
            }
            runs.add(count.asLong());
        }
        return runs;
    }

    private static Mask polygons(JsonNode outlines, int width, int height) throws BrokenMaskException {
        if (outlines.isEmpty()) {
            throw new BrokenMaskException(RejectReason.MASK_BROKEN_POLYGON, "expected at least one polygon, got none");
        }
        Mask united = polygon(outlines.get(0), width, height);
        for (int i = 1; i < outlines.size(); i++) {
            united = united.union(polygon(outlines.get(i), width, height));
        }
        return united;
    }

    private static Mask polygon(JsonNode corners, int width, int height) throws BrokenMaskException {
        if (corners.size() % 2 != 0) {
            throw new BrokenMaskException(
                    RejectReason.MASK_BROKEN_POLYGON,
                    "expected x and y of each corner, got " + corners.size() + " numbers");
        }
        double[] xs = new double[corners.size() / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = corners.get(2 * i).asDouble(Double.NaN);
            ys[i] = corners.get(2 * i + 1).asDouble(Double.NaN);
        }
        return new Polygon(xs, ys).fill(width, height);
    }
}
