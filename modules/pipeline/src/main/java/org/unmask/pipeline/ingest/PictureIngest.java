package org.unmask.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.split.SplitRule;
import org.unmask.core.text.EnumWords;
import org.unmask.images.DecodeLimits;
import org.unmask.images.ImageFormat;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.masks.ManifestMask;
import org.unmask.pipeline.masks.ManifestMasks;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.RejectRow;
import scala.Tuple2;

/**
 * Takes the pictures of a folder into the tables, each content once, whoever else is at it. The commits come in the order labels, rejects, faces,
 * rejected masks, masks: a run that dies between two of them is finished by the next run over the same folder, and a label without a face is seen by
 * nobody, because every reader starts from {@code faces}. Driver only.
 */
public final class PictureIngest {
    private static final Logger LOG = LoggerFactory.getLogger(PictureIngest.class);

    /** How many files a warning names. */
    private static final int NAMED = 10;

    private final Workspace work;

    public PictureIngest(Workspace work) {
        this.work = work;
    }

    /**
     * Ingests a folder.
     *
     * @param input a folder on any Hadoop file system
     * @param domain the domain of pictures for which the manifest names none; if empty, the first folder below the input, or
     *     the input's own name
     * @throws DataContractException if not one picture of the folder is readable, or the counts do not add up
     */
    public IngestSummary run(String input, Optional<String> domain) {
        Configuration hadoop = work.sparkContext().hadoopConfiguration();
        PictureFolder folder = PictureFolder.list(input, hadoop);
        List<ManifestEntry> claims = folder.claims(domain);
        Broadcast<SerializableConfiguration> configuration =
                work.sparkContext().broadcast(new SerializableConfiguration(hadoop));

        work.progress().begin("ingest: pictures", claims.size());
        work.describe("ingest: find the new pictures of " + input);
        JavaRDD<IngestDecision> verdicts = verdicts(claims, configuration);
        JavaRDD<Outcome> outcomes = outcomes(verdicts, configuration);
        try {
            IngestSummary summary = commit(folder, claims, verdicts, outcomes, configuration);
            work.progress().reached(claims.size());
            check(input, summary);
            LOG.info("ingested {}: {}", input, summary);
            return summary;
        } finally {
            work.progress().end();
            verdicts.unpersist();
            outcomes.unpersist();
        }
    }

    private JavaRDD<IngestDecision> verdicts(
            List<ManifestEntry> claims, Broadcast<SerializableConfiguration> configuration) {
        JavaRDD<HashedFile> hashed = work.sparkContext()
                .parallelize(claims, partitions(claims.size()))
                .map(new HashFiles(configuration, limits()));
        return Newcomers.among(hashed, work.tables()).verdicts().persist(StorageLevel.MEMORY_AND_DISK());
    }

    private JavaRDD<Outcome> outcomes(
            JavaRDD<IngestDecision> verdicts, Broadcast<SerializableConfiguration> configuration) {
        long newcomers = verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.NEW)
                .count();
        var split = work.config().split();
        SplitRule splits = new SplitRule(split.validationFraction(), split.testFraction(), split.salt());
        return verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.NEW)
                .map(IngestDecision::file)
                .repartition(partitions(newcomers))
                .map(new DecodeFaces(configuration, limits(), splits, work.run()))
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private DecodeLimits limits() {
        var ingest = work.config().ingest();
        return new DecodeLimits(ingest.minSide(), ingest.maxPixels());
    }

    private IngestSummary commit(
            PictureFolder folder,
            List<ManifestEntry> claims,
            JavaRDD<IngestDecision> verdicts,
            JavaRDD<Outcome> outcomes,
            Broadcast<SerializableConfiguration> configuration) {
        work.describe("ingest: decode the new pictures");
        JavaRDD<RejectRow> rejects = Newcomers.rejects(verdicts, work.run())
                .union(outcomes.filter(outcome -> outcome.reject() != null)
                        .map(outcome -> Objects.requireNonNull(outcome.reject())));
        Map<String, Long> reasons = new TreeMap<>(
                rejects.map(reject -> EnumWords.ofColumn(reject.reason())).countByValue());
        JavaRDD<FaceRow> faces = outcomes.filter(outcome -> outcome.face() != null)
                .map(outcome -> Objects.requireNonNull(outcome.face()));
        List<String> remarks = new ArrayList<>(ClaimRemarks.of(folder, claims));
        remarks.addAll(complaints(outcomes));
        remarks.addAll(otherGroups(claims, verdicts));
        work.describe("ingest: commit labels, rejects and faces");
        NewLabels newLabels = new NewLabels(work);
        long labels = newLabels.commit(verdicts, faces);
        remarks.addAll(newLabels.remarks());
        long rejected = reasons.values().stream().mapToLong(Long::longValue).sum();
        work.tables().rejects().append(rejects, rejected);
        NewFaces.Counts counts = new NewFaces(work).commit(faces);
        ManifestMasks.Counts masks = takeMasks(claims, verdicts, configuration);
        long known = verdicts.filter(IngestDecision::wasSeenBefore).count();
        return new IngestSummary(
                claims.size(),
                known + counts.known(),
                counts.accepted(),
                reasons,
                labels,
                unnamed(folder, claims),
                masks.added(),
                masks.rejected(),
                new IngestRemarks(folder.hiddenCount(), remarks));
    }

    private static List<String> complaints(JavaRDD<Outcome> outcomes) {
        return told(
                "pictures were taken although their decoder complained",
                outcomes.filter(outcome ->
                                outcome.face() != null && !outcome.complaints().isEmpty())
                        .map(outcome -> Objects.requireNonNull(outcome.face()).sourceUri() + " ("
                                + String.join("; ", outcome.complaints()) + ")"));
    }

    /** A face stays in its group, since its split follows from it, and models were trained on that. */
    private List<String> otherGroups(List<ManifestEntry> claims, JavaRDD<IngestDecision> verdicts) {
        if (claims.stream().allMatch(claim -> claim.group() == null)) {
            return List.of();
        }
        JavaPairRDD<String, String> groups = work.tables()
                .faces()
                .read()
                .select("face_id", "group_id")
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(row.getString(0), row.getString(1)));
        return told(
                "faces are in another group than the manifest says, and stay there with their split",
                verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.KNOWN
                                && verdict.file().claim().group() != null)
                        .mapToPair(verdict -> new Tuple2<>(
                                Objects.requireNonNull(verdict.file().faceId()),
                                verdict.file().claim()))
                        .join(groups)
                        .values()
                        .filter(face -> !face._2().equals(face._1().group()))
                        .map(face -> face._1().uri() + " (" + face._2() + ", not "
                                + face._1().group() + ")"));
    }

    private static List<String> told(String what, JavaRDD<String> names) {
        long count = names.count();
        return count == 0
                ? List.of()
                : List.of(count + " " + what + ": " + IngestRemarks.named(names.takeOrdered(NAMED), count) + ".");
    }

    private ManifestMasks.Counts takeMasks(
            List<ManifestEntry> claims,
            JavaRDD<IngestDecision> verdicts,
            Broadcast<SerializableConfiguration> configuration) {
        if (claims.stream().allMatch(claim -> claim.mask() == null)) {
            return new ManifestMasks.Counts(0, Map.of());
        }
        JavaPairRDD<String, ManifestMask> masks = verdicts.filter(IngestDecision::saysSomethingOfFace)
                .filter(verdict -> verdict.file().claim().mask() != null)
                .mapToPair(verdict -> new Tuple2<>(
                        Objects.requireNonNull(verdict.file().faceId()),
                        Objects.requireNonNull(verdict.file().claim().mask())));
        return new ManifestMasks(work).take(masks, configuration);
    }

    /** How many files of the folder are neither a picture nor a mask of a picture. */
    private static long unnamed(PictureFolder folder, List<ManifestEntry> claims) {
        Set<String> named = new HashSet<>();
        for (ManifestEntry claim : claims) {
            named.add(claim.uri());
            ManifestMask mask = claim.mask();
            if (mask != null) {
                named.add(mask.uri());
            }
        }
        return folder.pictures().stream()
                .filter(file -> !named.contains(file.uri()))
                .count();
    }

    private int partitions(long files) {
        return (int) Math.max(1, Math.min(10_000, files / work.config().ingest().partitionSize()));
    }

    private static void check(String input, IngestSummary summary) {
        if (!summary.addsUp()) {
            throw new DataContractException(
                    "Cannot account for every picture of " + input + ": expected " + summary.found()
                            + " known, accepted or rejected, got "
                            + (summary.known() + summary.accepted() + summary.rejectedCount())
                            + ". Report this as a fault of Unmask; the tables hold what was accounted for.");
        }
        if (summary.accepted() == 0 && summary.known() == 0) {
            throw new DataContractException("Cannot ingest " + input + ": expected at least one readable "
                    + ImageFormat.readNames() + " picture,"
                    + " got " + summary.found() + " files that were all rejected (" + reasons(summary)
                    + "). Query unmask.rejects for each file's reason.");
        }
    }

    private static String reasons(IngestSummary summary) {
        List<String> words = new ArrayList<>();
        summary.rejected().forEach((reason, count) -> words.add(reason + " " + count));
        return String.join(", ", words);
    }
}
