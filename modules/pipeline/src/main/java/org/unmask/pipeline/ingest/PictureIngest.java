package org.unmask.pipeline.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.split.SplitRule;
import org.unmask.core.text.EnumWords;
import org.unmask.images.DecodeLimits;
import org.unmask.images.ImageFormat;
import org.unmask.images.detect.DetectorKind;
import org.unmask.images.detect.FaceFinding;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.live.IngestBeat;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.masks.ManifestMask;
import org.unmask.pipeline.masks.ManifestMasks;
import org.unmask.pipeline.sieve.Sieve;
import org.unmask.pipeline.sources.PassedOver;
import org.unmask.pipeline.sources.PictureSource;
import org.unmask.pipeline.sources.SourceFacts;
import org.unmask.pipeline.sources.SourceItem;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.RejectRow;
import scala.Tuple2;

/**
 * Takes the pictures of a source into the tables, each content once, whoever else is at it. The commits come in the order labels, rejects, faces,
 * rejected masks, masks: a run that dies between two of them is finished by the next run over the same source, and a label without a face is seen by
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
     * Ingests whatever lies at a place.
     *
     * @param input a place on any Hadoop file system
     * @param domain the domain of pictures of which the source names none; if empty, it follows from where they lie
     * @throws UserException if there is no such place, or the face detector cannot be prepared; nothing was ingested
     * @throws DataContractException if not one picture is readable, or the counts do not add up
     */
    public IngestSummary run(String input, Optional<String> domain) {
        return run(IngestRequest.of(input, domain));
    }

    /**
     * Ingests a source.
     *
     * @throws UserException if there is no such source, or the face detector cannot be prepared; nothing was ingested
     * @throws DataContractException if not one picture is readable, or the counts do not add up
     */
    public IngestSummary run(IngestRequest request) {
        IngestSummary summary = takeIn(request);
        requireSome(request, summary);
        return summary;
    }

    /**
     * Ingests a source of which, for all that it knows, nothing may be readable.
     *
     * @throws UserException if there is no such source, or the face detector cannot be prepared; nothing was ingested
     * @throws DataContractException if the counts do not add up
     */
    public IngestSummary takeIn(IngestRequest request) {
        FaceFinding finding =
                DetectorSetup.of(work.config().ingest(), work.sparkContext().hadoopConfiguration());
        IngestSummary summary = run(
                request.source(),
                new PictureSources(work, finding.looks() ? this::spread : this::partitions).open(request),
                finding,
                request.retry());
        if (request.retry().isWanted()) {
            forgetFormerRejects(request.retry());
        }
        return summary;
    }

    /** What was looked at again is a face now, or was refused anew: a picture stands among the rejects once. */
    private void forgetFormerRejects(Retry retry) {
        String rejects = work.tables().rejects().name();
        work.tables()
                .rejects()
                .delete(
                        "run_id <> :run and reason in ('" + String.join("', '", retry.reasons()) + "')"
                                + " and (source_sha256 in (select source_sha256 from "
                                + work.tables().faces().name() + ")"
                                + " or source_sha256 in (select source_sha256 from " + rejects
                                + " where run_id = :run) or (source_sha256 is null and source_uri in (select source_uri from "
                                + work.tables().faces().name() + " union select source_uri from " + rejects
                                + " where run_id = :run)))",
                        Map.of("run", work.run().runId()));
    }

    private IngestSummary run(String input, PictureSource source, FaceFinding finding, Retry retry) {
        JavaRDD<SourceItem> items = source.items();
        OptionalLong listed = source.facts().listed();
        long units = listed.orElse(items.getNumPartitions());
        work.progress().begin(listed.isPresent() ? "ingest: pictures" : "ingest: parts", units);
        work.describe("ingest: find the new pictures of " + input);
        // Before the table is read, so that what is read is this or newer.
        OptionalLong known = work.tables().faces().snapshotId();
        JavaRDD<SeenItem> seen = items.map(new HashFiles(limits())).persist(StorageLevel.MEMORY_AND_DISK());
        JavaRDD<IngestDecision> verdicts = verdicts(seen, finding, retry);
        JavaRDD<Outcome> outcomes = outcomes(source, verdicts, finding);
        Instant begun = work.clock().instant();
        try {
            IngestSummary summary = commit(source.facts(), seen, verdicts, outcomes, new NewFaces(work, known));
            work.progress().reached(units);
            work.live()
                    .ingested(beat(summary, Duration.between(begun, work.clock().instant())));
            check(input, summary);
            LOG.info("ingested {}: {}", input, summary);
            return summary;
        } finally {
            work.progress().end();
            seen.unpersist();
            verdicts.unpersist();
            outcomes.unpersist();
        }
    }

    private static IngestBeat beat(IngestSummary summary, Duration time) {
        return new IngestBeat(
                summary.found(),
                summary.known(),
                summary.accepted(),
                summary.rejectedCount(),
                summary.faces(),
                time.toMillis() / 1000.0);
    }

    private JavaRDD<IngestDecision> verdicts(JavaRDD<SeenItem> seen, FaceFinding finding, Retry retry) {
        Tombstones tombstones = Tombstones.of(work.tables());
        JavaRDD<HashedFile> all =
                seen.filter(item -> item.file() != null).map(item -> Objects.requireNonNull(item.file()));
        JavaRDD<HashedFile> hashed = all.filter(file -> !tombstones.cover(file));
        JavaRDD<IngestDecision> forgotten = all.filter(tombstones::cover).map(IngestDecision::forgotten);
        return Newcomers.among(hashed, work.tables(), finding, quality(), retry)
                .verdicts()
                .union(forgotten)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private JavaRDD<Outcome> outcomes(PictureSource source, JavaRDD<IngestDecision> verdicts, FaceFinding finding) {
        var split = work.config().split();
        SplitRule splits = new SplitRule(split.validationFraction(), split.testFraction(), split.salt());
        JavaRDD<HashedFile> newcomers = verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.NEW)
                .map(IngestDecision::file);
        return source.again(newcomers)
                .mapPartitions(new DecodeFaces(
                        work.sparkContext().broadcast(finding), limits(), quality(), splits, work.run()))
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private QualityLimits quality() {
        return new QualityLimits(work.config().ingest().quality());
    }

    private DecodeLimits limits() {
        var ingest = work.config().ingest();
        return new DecodeLimits(ingest.minSide(), ingest.maxPixels());
    }

    private IngestSummary commit(
            SourceFacts facts,
            JavaRDD<SeenItem> seen,
            JavaRDD<IngestDecision> verdicts,
            JavaRDD<Outcome> outcomes,
            NewFaces newFaces) {
        work.describe("ingest: decode the new pictures");
        JavaRDD<RejectRow> rejects = Newcomers.rejects(verdicts, work.run())
                .union(outcomes.filter(outcome -> outcome.reject() != null)
                        .map(outcome -> Objects.requireNonNull(outcome.reject())));
        Map<String, Long> reasons = new TreeMap<>(
                rejects.map(reject -> EnumWords.ofColumn(reject.reason())).countByValue());
        JavaRDD<FaceRow> faces = outcomes.flatMap(outcome -> outcome.faces().iterator());
        List<String> remarks = new ArrayList<>(facts.remarks());
        Map<String, Long> passedOver = passedOver(seen);
        long hidden = Objects.requireNonNullElse(passedOver.remove(PassedOver.HIDDEN), 0L);
        remarks.addAll(told(passedOver));
        remarks.addAll(complaints(outcomes));
        long forgotten = verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.FORGOTTEN)
                .count();
        if (forgotten > 0) {
            remarks.add(forgotten + " pictures were forgotten on demand and stay out.");
        }
        remarks.addAll(facts.namesGroups() ? otherGroups(verdicts) : List.of());
        work.describe("ingest: commit labels, rejects and faces");
        NewLabels newLabels = new NewLabels(work);
        long labels = newLabels.commit(verdicts, faces);
        remarks.addAll(newLabels.remarks());
        long rejected = reasons.values().stream().mapToLong(Long::longValue).sum();
        // A picture that is a crop of one face is taken or refused as a whole.
        JavaRDD<RejectRow> leftOut = work.config().ingest().detector() == DetectorKind.NONE
                ? work.sparkContext().emptyRDD()
                : outcomes.flatMap(outcome -> outcome.leftOut().iterator());
        remarks.addAll(told(
                "faces of pictures with others were left out by their quality", leftOut.map(RejectRow::sourceUri)));
        work.tables().rejects().append(rejects.union(leftOut), rejected + leftOut.count());
        NewFaces.Counts counts = newFaces.commit(faces);
        remarks.addAll(newFaces.remarks());
        ManifestMasks.Counts masks = facts.namesMasks() ? takeMasks(verdicts) : new ManifestMasks.Counts(0, Map.of());
        long known = verdicts.filter(IngestDecision::wasSeenBefore).count();
        return new IngestSummary(
                facts.listed()
                        .orElseGet(
                                () -> seen.filter(item -> item.file() != null).count()),
                known + counts.known(),
                counts.accepted(),
                counts.faces(),
                reasons,
                labels,
                facts.unnamedCount(),
                masks.added(),
                masks.rejected(),
                new IngestRemarks(facts.hiddenCount() + hidden, remarks));
    }

    private static Map<String, Long> passedOver(JavaRDD<SeenItem> seen) {
        return new TreeMap<>(seen.filter(item -> item.passedOver() != null)
                .mapToPair(item -> {
                    PassedOver things = Objects.requireNonNull(item.passedOver());
                    return new Tuple2<>(things.what(), things.count());
                })
                .reduceByKey(Long::sum)
                .collectAsMap());
    }

    private static List<String> told(Map<String, Long> passedOver) {
        List<String> counts = new ArrayList<>();
        passedOver.forEach((what, count) -> counts.add(count + " " + what));
        return counts.isEmpty()
                ? List.of()
                : List.of("Passed over in archives: "
                        + IngestRemarks.named(counts.subList(0, Math.min(NAMED, counts.size())), counts.size()) + ".");
    }

    private static List<String> complaints(JavaRDD<Outcome> outcomes) {
        return told(
                "pictures were taken although their decoder complained",
                outcomes.filter(outcome -> outcome.reject() == null
                                && !outcome.complaints().isEmpty())
                        .map(outcome -> outcome.faces().get(0).sourceUri() + " ("
                                + String.join("; ", outcome.complaints()) + ")"));
    }

    /** A face stays in its group, since its split follows from it, and models were trained on that. */
    private List<String> otherGroups(JavaRDD<IngestDecision> verdicts) {
        JavaPairRDD<String, ManifestEntry> claims = verdicts.filter(
                        verdict -> verdict.kind() == IngestDecision.Kind.KNOWN
                                && verdict.file().claim().group() != null)
                .mapToPair(verdict -> new Tuple2<>(
                        Objects.requireNonNull(verdict.file().faceId()),
                        verdict.file().claim()));
        if (claims.isEmpty()) {
            return List.of();
        }
        Sieve<String> asked = Sieve.of(claims.keys(), work.tables().faces());
        JavaPairRDD<String, String> groups = work.tables()
                .faces()
                .read()
                .select(col("face_id"), coalesce(col("claimed_group"), col("group_id")))
                .toJavaRDD()
                .filter(row -> asked.passes(row.getString(0)))
                .mapToPair(row -> new Tuple2<>(row.getString(0), row.getString(1)));
        return told(
                "faces are in another group than the manifest says, and stay there with their split",
                claims.join(groups, Math.max(1, claims.getNumPartitions()))
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

    private ManifestMasks.Counts takeMasks(JavaRDD<IngestDecision> verdicts) {
        JavaPairRDD<String, ManifestMask> masks = verdicts.filter(IngestDecision::saysSomethingOfFace)
                .filter(verdict -> verdict.file().claim().mask() != null)
                .mapToPair(verdict -> new Tuple2<>(
                        Objects.requireNonNull(verdict.file().sha256()),
                        Objects.requireNonNull(verdict.file().claim().mask())));
        return new ManifestMasks(work).take(masks);
    }

    private int partitions(long files) {
        return (int) Math.max(1, Math.min(10_000, files / work.config().ingest().partitionSize()));
    }

    /** Looking for faces takes so long that even a few pictures are for every core. */
    private int spread(long files) {
        long cores = Math.min(files, work.sparkContext().defaultParallelism());
        return (int) Math.max(partitions(files), Math.max(1, cores));
    }

    private static void check(String input, IngestSummary summary) {
        if (!summary.addsUp()) {
            throw new DataContractException(
                    "Cannot account for every picture of " + input + ": expected " + summary.found()
                            + " known, accepted or rejected, got "
                            + (summary.known() + summary.accepted() + summary.rejectedCount())
                            + ". Report this as a fault of Unmask; the tables hold what was accounted for.");
        }
    }

    /**
     * Refuses a source of which every picture was rejected; that all rejects are rejected once more is nobody's fault.
     *
     * @param summary what became of it
     * @throws DataContractException if it was so
     */
    public static void requireSome(IngestRequest request, IngestSummary summary) {
        if (summary.accepted() == 0 && summary.known() == 0 && !request.retry().isWanted()) {
            throw new DataContractException("Cannot ingest " + request.source() + ": expected at least one readable "
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
