package org.unmask.pipeline.maskimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.TextFiles;
import org.unmask.engine.json.Json;
import org.unmask.images.Mask;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.EncodedMask;

/**
 * COCO's instances: pictures, categories, and annotations with polygons or run lengths, plain or compressed. The annotations of
 * a picture are united. COCO knows neither annotators nor times nor labels of whole faces. Stateless; the whole file is in
 * memory.
 */
final class CocoFile implements MaskReader {

    @Override
    public ReadFile read(String uri, InputStream content) throws IOException {
        JsonNode root;
        try {
            root = Json.plain().readTree(TextFiles.reader(content));
        } catch (JsonProcessingException e) {
            return unreadable(uri, "expected JSON, got " + e.getOriginalMessage());
        }
        if (!root.path("images").isArray() || !root.path("annotations").isArray()) {
            return unreadable(uri, "expected COCO's lists images and annotations, got neither or one");
        }
        return read(uri, root);
    }

    private static ReadFile read(String uri, JsonNode root) {
        Map<String, JsonNode> pictures = new LinkedHashMap<>();
        root.path("images").forEach(picture -> pictures.put(number(picture.path("id")), picture));
        Map<String, String> categories = new HashMap<>();
        root.path("categories")
                .forEach(category -> categories.put(
                        number(category.path("id")), category.path("name").asText()));
        Map<String, List<JsonNode>> byPicture = new LinkedHashMap<>();
        root.path("annotations")
                .forEach(annotation -> byPicture
                        .computeIfAbsent(number(annotation.path("image_id")), id -> new ArrayList<>())
                        .add(annotation));
        List<DrawnMask> masks = new ArrayList<>();
        byPicture.forEach((id, annotations) -> {
            JsonNode picture = pictures.get(id);
            String place = uri + "#image=" + id;
            masks.add(picture == null ? nameless(place, annotations) : mask(place, picture, annotations, categories));
        });
        long untouched = pictures.keySet().stream()
                .filter(id -> !byPicture.containsKey(id))
                .count();
        return new ReadFile(masks, (int) untouched);
    }

    /** What things refer to each other by: 1 and 1.0, which some tools make of it, are the same. */
    private static String number(JsonNode id) {
        return id.isNumber()
                ? id.decimalValue().stripTrailingZeros().toPlainString()
                : id.asText().replaceFirst("^(-?\\d+)\\.0+$", "$1");
    }

    private static DrawnMask mask(
            String place, JsonNode picture, List<JsonNode> annotations, Map<String, String> categories) {
        List<Flaw> flaws = new ArrayList<>();
        int width = picture.path("width").asInt();
        int height = picture.path("height").asInt();
        Mask united = null;
        for (JsonNode annotation : annotations) {
            try {
                requireCategory(annotation, categories);
                Mask mask = CocoSegmentation.mask(annotation.path("segmentation"), width, height);
                united = united == null ? mask : united.union(mask);
            } catch (BrokenMaskException e) {
                flaws.add(Flaw.of(place + ",annotation=" + annotation.path("id").asText("?"), e));
            }
        }
        return new DrawnMask(
                place,
                sha256(annotations),
                FaceNames.find(picture.path("file_name").asText()),
                null,
                null,
                null,
                united != null && flaws.isEmpty() ? EncodedMask.of(united) : null,
                flaws);
    }

    private static DrawnMask nameless(String place, List<JsonNode> annotations) {
        Flaw flaw = new Flaw(
                place,
                RejectReason.MASK_UNKNOWN_FACE,
                "expected annotations of a picture of the file, got no such picture");
        return DrawnMask.flawed(flaw, sha256(annotations));
    }

    private static void requireCategory(JsonNode annotation, Map<String, String> categories)
            throws BrokenMaskException {
        String name = categories.get(number(annotation.path("category_id")));
        if (!LabelStudioRegion.MANIPULATED.equals(name)) {
            throw new BrokenMaskException(
                    RejectReason.MASK_UNKNOWN_LABEL,
                    "expected the category \"" + LabelStudioRegion.MANIPULATED + "\", got \"" + name + "\"");
        }
    }

    private static String sha256(List<JsonNode> annotations) {
        return Sha256.hex(annotations.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ReadFile unreadable(String uri, String detail) {
        return new ReadFile(List.of(DrawnMask.flawed(new Flaw(uri, RejectReason.MASK_UNREADABLE, detail), null)), 0);
    }
}
