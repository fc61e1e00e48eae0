package org.unmask.pipeline.annotation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.unmask.core.annotation.AnnotationBudget;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;
import org.unmask.tables.rows.AnnotationTaskRow;

/**
 * What a package says of itself, as {@code package.json}: enough to make the rows of {@code unmask.annotation_tasks} from.
 * Immutable.
 *
 * @param packageId the run that selected it
 * @param runDate the date that the run was made for
 * @param selectedAt when it was selected, UTC
 * @param modelId the model that judged
 * @param rule how the faces were chosen
 * @param domains the domains whose training faces were candidates
 * @param budget share of the training faces that may be handed out, all packages together
 * @param trainingCount training faces of the domains
 * @param annotatedCount how many of them count against the budget from before
 * @param candidateCount faces that could be chosen
 * @param passedOverCount candidates that look like a chosen one
 * @param requestSha256 which request it answers
 * @param outputUri where it was written
 * @param faces what is in it, the most wanted first
 */
public record PackageFile(
        String packageId,
        String runDate,
        String selectedAt,
        String modelId,
        String rule,
        List<String> domains,
        double budget,
        long trainingCount,
        long annotatedCount,
        long candidateCount,
        long passedOverCount,
        String requestSha256,
        String outputUri,
        List<PackageEntry> faces) {
    /** The file's name within the package. */
    public static final String NAME = "package.json";

    /** Copies the lists. */
    public PackageFile {
        domains = List.copyOf(domains);
        faces = List.copyOf(faces);
    }

    /** How many faces all packages together may have. */
    public long totalCount() {
        return new AnnotationBudget(budget, trainingCount, annotatedCount).totalCount();
    }

    /** The file's bytes. */
    byte[] encode() {
        return Json.text(Json.documents(), this).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a file's bytes.
     *
     * @throws UserException if they are not of a package
     */
    static PackageFile decode(byte[] bytes, String place) {
        try {
            return Json.documents().readValue(bytes, PackageFile.class);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read " + place + ": expected the description of an annotation package, got "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing")
                            + ". Name a folder that is not there for --output.",
                    e);
        }
    }

    /** The rows of the package. */
    List<AnnotationTaskRow> rows() {
        return faces.stream()
                .map(face -> new AnnotationTaskRow(
                        packageId,
                        face.faceId(),
                        face.domain(),
                        face.position(),
                        modelId,
                        rule,
                        face.pFake(),
                        face.uncertainty(),
                        face.diffuseness(),
                        face.score(),
                        requestSha256,
                        outputUri,
                        Instant.parse(selectedAt),
                        packageId))
                .toList();
    }
}
