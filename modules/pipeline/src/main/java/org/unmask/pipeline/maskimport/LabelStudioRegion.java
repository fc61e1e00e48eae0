package org.unmask.pipeline.maskimport;

import com.fasterxml.jackson.databind.JsonNode;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.LabelStudioBrush;
import org.unmask.images.mask.Polygon;

/** One region that an annotator has drawn in Label Studio. Stateless. */
final class LabelStudioRegion {
    /** The one label that a region may carry. */
    static final String MANIPULATED = "manipulated";

    private static final String BRUSH = "brushlabels";
    private static final String POLYGON = "polygonlabels";

    private LabelStudioRegion() {}

    /**
     * The pixels that a region covers, in the size of the picture that was annotated.
     *
     * @throws BrokenMaskException if it is none that we know how to read
     */
    static Mask mask(JsonNode region) throws BrokenMaskException {
        String type = region.path("type").asText();
        if (!type.equals(BRUSH) && !type.equals(POLYGON)) {
            throw new BrokenMaskException(
                    RejectReason.MASK_UNKNOWN_REGION,
                    "expected " + BRUSH + " or " + POLYGON + ", got \"" + type + "\"");
        }
        JsonNode value = region.path("value");
        requireLabel(value.path(type));
        if (region.path("image_rotation").asDouble() != 0) {
            throw new BrokenMaskException(
                    RejectReason.MASK_ROTATED,
                    "expected the picture as it was handed out, got it turned by "
                            + region.path("image_rotation").asText() + " degrees");
        }
        int width = size(region, "original_width");
        int height = size(region, "original_height");
        return type.equals(BRUSH)
                ? LabelStudioBrush.decode(stream(value), width, height)
                : polygon(value, width, height).fill(width, height);
    }

    private static void requireLabel(JsonNode labels) throws BrokenMaskException {
        if (labels.size() != 1 || !labels.path(0).asText().equals(MANIPULATED)) {
            throw new BrokenMaskException(
                    RejectReason.MASK_UNKNOWN_LABEL, "expected the label [\"" + MANIPULATED + "\"], got " + labels);
        }
    }

    private static int size(JsonNode region, String name) throws BrokenMaskException {
        JsonNode size = region.path(name);
        if (!size.canConvertToInt() || size.asInt() < 1) {
            throw new BrokenMaskException(RejectReason.MASK_WRONG_SIZE, "expected " + name + " in pixels, got " + size);
        }
        return size.asInt();
    }

    private static byte[] stream(JsonNode value) throws BrokenMaskException {
        JsonNode rle = value.path("rle");
        if (!value.path("format").asText("rle").equals("rle") || !rle.isArray()) {
            throw new BrokenMaskException(
                    RejectReason.MASK_BROKEN_RUNS,
                    "expected format rle and a list of bytes, got " + value.path("format"));
        }
        byte[] stream = new byte[rle.size()];
        for (int i = 0; i < stream.length; i++) {
            JsonNode element = rle.get(i);
            if (!element.canConvertToInt() || element.asInt() < 0 || element.asInt() > 255) {
                throw new BrokenMaskException(
                        RejectReason.MASK_BROKEN_RUNS,
                        "expected bytes from 0 to 255, got " + element + " at place " + i);
            }
            stream[i] = (byte) element.asInt();
        }
        return stream;
    }

    /** Corners come in percent of the picture. */
    private static Polygon polygon(JsonNode value, int width, int height) throws BrokenMaskException {
        JsonNode points = value.path("points");
        if (!value.path("closed").asBoolean(true)) {
            throw new BrokenMaskException(
                    RejectReason.MASK_BROKEN_POLYGON, "expected a closed outline, got an open one");
        }
        double[] xs = new double[points.size()];
        double[] ys = new double[points.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = points.get(i).path(0).asDouble(Double.NaN) * width / 100;
            ys[i] = points.get(i).path(1).asDouble(Double.NaN) * height / 100;
        }
        return new Polygon(xs, ys);
    }
}
