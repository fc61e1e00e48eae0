package org.unmask.pipeline.maskimport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.text.EnumWords;
import org.unmask.images.mask.EncodedMask;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.masks.FaceFacts;
import org.unmask.tables.rows.LabelRow;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.RejectRow;

/**
 * Takes in what annotators have drawn. The commits come in the order rejects, labels, masks: a run that dies between two of them
 * is finished by the next run over the same input, which knows what was committed. Driver only; the masks of an import are in
 * memory as PNG.
 */
public final class MaskImport {
    private static final Logger LOG = LoggerFactory.getLogger(MaskImport.class);
    private static final String PERSON = "person";

    private final Workspace work;

    public MaskImport(Workspace work) {
        this.work = work;
    }

    /**
     * Imports a file or a folder.
     *
     * @param format its format; guessed where empty
     * @param annotator who drew the masks of a format that does not say so
     * @throws org.unmask.core.errors.UserException if there is nothing at that place
     * @throws DataContractException if not one annotation can be used, or the counts do not add up
     */
    public ImportSummary run(String input, Optional<MaskFormat> format, Optional<String> annotator) {
        ExportFiles files = ExportFiles.list(input, format, work.sparkContext().hadoopConfiguration());
        ReadFile read = files.read();
        Set<String> named = new HashSet<>();
        read.masks().forEach(mask -> Optional.ofNullable(mask.faceId()).ifPresent(named::add));
        KnownFaces known = KnownFaces.of(work, named);
        Commit commit = new Commit(known, files.format(), annotator);
        new AnnotationValidation(known).judge(read.masks()).forEach(commit::add);
        commit.write();
        ImportSummary summary = commit.summary(read);
        check(files, summary);
        LOG.info("imported {}: {}", input, summary);
        return summary;
    }

    private static void check(ExportFiles files, ImportSummary summary) {
        if (!summary.addsUp()) {
            throw new DataContractException("Cannot account for every annotation of " + files.input() + ": expected "
                    + summary.found() + ", got " + summary
                    + ". Report this as a fault of Unmask; the tables hold what was accounted for.");
        }
        if (summary.found() > 0 && summary.refusedCount() == summary.found()) {
            throw new DataContractException("Cannot import masks from " + files.input()
                    + ": expected at least one that fits its face, got " + summary.found() + " that were all refused "
                    + summary.refused() + ". Query unmask.rejects for the reason of each.");
        }
    }

    /** Sorts annotations into rows, and writes them. One thread. */
    private final class Commit {
        private final KnownFaces known;
        private final MaskFormat format;
        private final Optional<String> defaultAnnotator;
        private final Instant now = work.clock().instant();
        private final List<RejectRow> rejects = new ArrayList<>();
        private final List<LabelRow> labels = new ArrayList<>();
        private final List<MaskRow> masks = new ArrayList<>();
        private final Map<String, Long> refused = new TreeMap<>();
        private long knownCount;
        private long labelsAlone;

        Commit(KnownFaces known, MaskFormat format, Optional<String> defaultAnnotator) {
            this.known = known;
            this.format = format;
            this.defaultAnnotator = defaultAnnotator;
        }

        void add(DrawnMask drawn) {
            if (!drawn.flaws().isEmpty()) {
                refuse(drawn);
                return;
            }
            boolean isNewLabel = addLabel(drawn);
            EncodedMask mask = drawn.mask();
            String faceId = Objects.requireNonNull(drawn.faceId());
            if (mask == null) {
                labelsAlone += isNewLabel ? 1 : 0;
                knownCount += isNewLabel ? 0 : 1;
            } else if (known.masks().getOrDefault(faceId, Set.of()).contains(mask.sha256())) {
                knownCount++;
            } else {
                masks.add(row(drawn, faceId, mask));
            }
        }

        void write() {
            work.describe("import: commit rejects, labels and masks");
            work.tables().rejects().append(rejects);
            work.tables().labels().append(labels);
            work.tables().masks().append(masks);
        }

        ImportSummary summary(ReadFile read) {
            return new ImportSummary(
                    read.masks().size(),
                    masks.size(),
                    labelsAlone,
                    knownCount,
                    refused,
                    labels.size(),
                    read.untouchedCount());
        }

        /** Every flaw has a row, once; the annotation counts as refused each time. */
        private void refuse(DrawnMask drawn) {
            FaceFacts face = drawn.faceId() == null ? null : known.facts().get(drawn.faceId());
            for (Flaw flaw : drawn.flaws()) {
                if (known.refusals().add(KnownFaces.refusal(flaw.place(), drawn.sha256()))) {
                    rejects.add(new RejectRow(
                            flaw.place(),
                            drawn.sha256(),
                            face == null ? "" : face.domain(),
                            flaw.reason(),
                            flaw.detail(),
                            work.run().runDate(),
                            work.run().runId()));
                }
            }
            refused.merge(EnumWords.ofColumn(drawn.flaws().get(0).reason()), 1L, Long::sum);
        }

        /** Adds the label unless a person has said the same last. */
        private boolean addLabel(DrawnMask drawn) {
            Integer label = drawn.label();
            String faceId = Objects.requireNonNull(drawn.faceId());
            KnownFaces.Labelled before = known.labels().get(faceId);
            boolean isKnown =
                    before != null && before.origin().startsWith(PERSON) && Objects.equals(before.label(), label);
            if (label == null || isKnown) {
                return false;
            }
            String person = annotator(drawn);
            labels.add(new LabelRow(
                    faceId,
                    label,
                    person == null ? PERSON : PERSON + ":" + person,
                    now,
                    work.run().runId()));
            return true;
        }

        private @Nullable String annotator(DrawnMask drawn) {
            return drawn.annotator() == null ? defaultAnnotator.orElse(null) : drawn.annotator();
        }

        private MaskRow row(DrawnMask drawn, String faceId, EncodedMask mask) {
            return new MaskRow(
                    faceId,
                    mask.png(),
                    mask.width(),
                    mask.height(),
                    mask.coveredFraction(),
                    mask.sha256(),
                    format.origin(),
                    annotator(drawn),
                    drawn.place(),
                    drawn.annotatedAt(),
                    now,
                    work.run().runId());
        }
    }
}
