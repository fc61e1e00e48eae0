package org.unmask.pipeline.archives;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.engine.json.Json;
import org.unmask.pipeline.manifests.LabelWords;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;

/** What the members beside a picture say of it: {@code KEY.json} before {@code KEY.cls}. One thread. */
final class SampleNotes {
    /** A file of notes is shorter. */
    static final int MOST_BYTES = 1 << 20;

    private String label = "";
    private String group = "";
    private String domain = "";
    private @Nullable PictureProblem problem;

    /** Whether a member of that ending says something of pictures. */
    static boolean areIn(String ending) {
        return ending.equals("json") || ending.equals("cls");
    }

    /** Takes a member's words in. */
    void read(String ending, byte[] bytes) {
        if (ending.equals("cls")) {
            label = label.isEmpty() ? new String(bytes, StandardCharsets.UTF_8).strip() : label;
            return;
        }
        try {
            JsonNode notes = Json.plain().readTree(bytes);
            if (notes == null || !notes.isObject()) {
                refuse("expected a JSON object beside it, got another text");
                return;
            }
            label = notes.path("label").asText(label).strip();
            group = notes.path("group").asText("").strip();
            domain = notes.path("domain").asText("").strip();
        } catch (JsonProcessingException e) {
            refuse("expected a JSON object beside it, got an error: " + e.getOriginalMessage());
        } catch (IOException e) {
            refuse("expected a JSON object beside it, got: " + e.getMessage());
        }
    }

    /** Refuses the pictures for what lies beside them. */
    void refuse(String detail) {
        problem = new PictureProblem(RejectReason.UNREADABLE_FILE, detail);
    }

    /** The claim about a picture at a place. */
    ManifestEntry of(String uri, String defaultDomain) {
        OptionalInt read = LabelWords.read(label);
        PictureProblem found = problem == null && read.isEmpty()
                ? new PictureProblem(
                        RejectReason.BAD_LABEL, "expected the label " + LabelWords.EXPECTED + ", got '" + label + "'")
                : problem;
        return new ManifestEntry(
                uri,
                uri,
                found,
                domain.isEmpty() ? defaultDomain : domain,
                read.orElse(ManifestEntry.UNLABELLED),
                group.isEmpty() ? null : group,
                null);
    }
}
