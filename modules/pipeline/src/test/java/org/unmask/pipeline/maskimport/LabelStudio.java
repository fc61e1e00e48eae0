package org.unmask.pipeline.maskimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unmask.images.Mask;
import org.unmask.images.mask.LabelStudioBrush;

/** Fills in tasks and exports them as the tool does. */
public final class LabelStudio {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode tasks = JSON.createArrayNode();
    private int nextId = 1;

    /** One person's work on one task. */
    public static final class Annotation {
        private final ObjectNode node;

        private Annotation(ObjectNode node) {
            this.node = node;
        }

        /** Paints the pixels of a mask. */
        public Annotation brush(Mask mask) {
            ObjectNode value = region("brushlabels", mask.width(), mask.height());
            value.put("format", "rle");
            ArrayNode rle = value.putArray("rle");
            for (byte octet : LabelStudioBrush.encode(mask)) {
                rle.add(octet & 0xff);
            }
            return this;
        }

        /** Draws an outline, corners in percent of the picture: x, y, x, y, ... */
        public Annotation polygon(int width, int height, double... corners) {
            ObjectNode value = region("polygonlabels", width, height);
            value.put("closed", true);
            ArrayNode points = value.putArray("points");
            for (int i = 0; i < corners.length; i += 2) {
                points.addArray().add(corners[i]).add(corners[i + 1]);
            }
            return this;
        }

        /** Says what the face is. */
        public Annotation choose(String choice) {
            ObjectNode region = result().addObject();
            region.put("id", "choice")
                    .put("type", "choices")
                    .put("from_name", "label")
                    .put("to_name", "image");
            region.putObject("value").putArray("choices").add(choice);
            return this;
        }

        /** Changes the annotation itself. */
        public Annotation with(String field, Object value) {
            node.putPOJO(field, value);
            return this;
        }

        /** The region that was drawn last, to be spoiled. */
        public ObjectNode lastRegion() {
            return (ObjectNode) result().get(result().size() - 1);
        }

        private ArrayNode result() {
            return (ArrayNode) node.get("result");
        }

        private ObjectNode region(String type, int width, int height) {
            ObjectNode region = result().addObject();
            region.put("id", "r" + result().size())
                    .put("type", type)
                    .put("from_name", type.replace("labels", ""))
                    .put("to_name", "image")
                    .put("origin", "manual")
                    .put("original_width", width)
                    .put("original_height", height)
                    .put("image_rotation", 0);
            ObjectNode value = region.putObject("value");
            value.putArray(type).add("manipulated");
            return value;
        }
    }

    /** Takes a task over from a package; nobody has annotated it. */
    public ObjectNode task(JsonNode data) {
        ObjectNode task = tasks.addObject();
        task.put("id", nextId++);
        task.putArray("annotations");
        task.putArray("predictions");
        task.set("data", data.deepCopy());
        return task;
    }

    /** A task for a face. */
    public ObjectNode task(String faceId) {
        return task(JSON.createObjectNode()
                .put("image", "/data/local-files/?d=package/images/" + faceId + ".png")
                .put("face_id", faceId));
    }

    /** Begins an annotation of a task by person 7, done at second {@code second} of a minute. */
    public Annotation annotate(ObjectNode task, int second) {
        ObjectNode annotation = ((ArrayNode) task.get("annotations")).addObject();
        annotation.put("id", 1000 + nextId++);
        annotation.put("completed_by", 7);
        annotation.put("was_cancelled", false);
        annotation.put("created_at", "2026-11-20T10:00:00.000000Z");
        annotation.put("updated_at", String.format("2026-11-20T10:30:%02d.123456Z", second));
        annotation.putArray("result");
        return new Annotation(annotation);
    }

    /** {@link #annotate(ObjectNode, int)} of a new task for a face. */
    public Annotation annotate(String faceId) {
        return annotate(task(faceId), 0);
    }

    /** Writes the export. */
    public Path export(Path file) throws IOException {
        return Files.write(file, JSON.writeValueAsBytes(tasks));
    }
}
