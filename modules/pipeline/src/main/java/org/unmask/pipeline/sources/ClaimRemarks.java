package org.unmask.pipeline.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.ManifestPaths;
import org.unmask.pipeline.manifests.PictureProblem;

/** What there is to say of a manifest before a picture is looked at. Stateless. */
final class ClaimRemarks {
    private ClaimRemarks() {}

    static List<String> of(PictureFolder folder, List<ManifestEntry> claims) {
        List<String> sentences = new ArrayList<>();
        folder.manifest().ifPresent(manifest -> {
            if (claims.stream().allMatch(claim -> claim.label() == ManifestEntry.UNLABELLED)) {
                sentences.add(manifest + " gives no picture a label. If it should, name the column label.");
            }
            missing(claims).forEach((cause, count) -> sentences.add(count + " files are missing: " + cause + "."));
        });
        return sentences;
    }

    /** How many files are missing for a cause that the manifest can be corrected by; the others are told as rejects. */
    private static Map<String, Long> missing(List<ManifestEntry> claims) {
        Map<String, Long> causes = new TreeMap<>();
        for (ManifestEntry claim : claims) {
            PictureProblem problem = claim.problem();
            if (problem != null
                    && problem.reason() == RejectReason.MISSING_FILE
                    && !problem.detail().equals(ManifestPaths.ABSENT)) {
                causes.merge(problem.detail(), 1L, Long::sum);
            }
        }
        return causes;
    }
}
