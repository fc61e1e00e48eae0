package org.unmask.pipeline.annotation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.unmask.engine.json.Json;

/**
 * A package's tasks as Label Studio imports them, and the labelling interface. Pictures are served from the machine's disk: the
 * addresses are those of Label Studio's local storage, below the folder that holds the package. Nothing is drawn beforehand,
 * so that the annotator is not led. Stateless.
 */
final class LabelStudioTasks {
    private static final String LOCAL_FILE = "/data/local-files/?d=";

    private static final String INTERFACE = """
            <View>
              <Header value="Paint or outline everything in the face that was manipulated. Then say what the face is."/>
              <Image name="image" value="$image" zoom="true" zoomControl="true" brightnessControl="true"
                     contrastControl="true"/>
              <BrushLabels name="brush" toName="image">
                <Label value="manipulated" background="#e6194b"/>
              </BrushLabels>
              <PolygonLabels name="polygon" toName="image" strokeWidth="1" opacity="0.4">
                <Label value="manipulated" background="#4363d8"/>
              </PolygonLabels>
              <Choices name="label" toName="image" choice="single" showInline="true" required="true">
                <Choice value="fake"/>
                <Choice value="real"/>
                <Choice value="unsure"/>
              </Choices>
              <Header value="Where the model looks (for comparison only; do not draw here)" size="5"/>
              <Image name="heatmap" value="$heatmap"/>
            </View>
            """;

    private LabelStudioTasks() {}

    /** {@code label-studio/tasks.json}. */
    static byte[] tasks(PackageFile contents, String folder) {
        String address =
                LOCAL_FILE + URLEncoder.encode(folder, StandardCharsets.UTF_8).replace("+", "%20");
        ArrayNode tasks = Json.plain().createArrayNode();
        for (PackageEntry face : contents.faces()) {
            ObjectNode data = tasks.addObject().putObject("data");
            data.put("image", address + "/images/" + face.fileName());
            data.put("heatmap", address + "/heatmaps/" + face.fileName());
            data.put("face_id", face.faceId());
            data.put("domain", face.domain());
            data.put("p_fake", face.pFake());
            data.put("package_id", contents.packageId());
            data.put("position", face.position());
        }
        return tasks.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code label-studio/config.xml}. */
    static byte[] labellingInterface() {
        return INTERFACE.getBytes(StandardCharsets.UTF_8);
    }
}
