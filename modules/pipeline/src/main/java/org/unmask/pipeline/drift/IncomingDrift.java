package org.unmask.pipeline.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.DriftConfig;
import org.unmask.core.drift.DomainDrift;
import org.unmask.core.drift.DriftMeasure;
import org.unmask.core.drift.StabilityIndex;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceDraw;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.screening.FaceScores;
import org.unmask.tables.Columns;

/**
 * Holds the faces that a night took in against the training faces of their domain that were there before: sizes, how hard their files were
 * compressed, and what the champion says of them. It warns and decides nothing. Driver only.
 */
public final class IncomingDrift {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingDrift.class);

    private final Workspace work;
    private final DriftConfig config;

    public IncomingDrift(Workspace work) {
        this.work = work;
        this.config = work.config().drift();
    }

    /** What was found of each domain that has enough faces on both sides; none where nothing came in, or nothing was there. */
    public List<DomainDrift> run() {
        Column isNew = col("ingest_date").equalTo(lit(Date.valueOf(work.run().runDate())));
        Dataset<Row> faces = work.tables().faces().read();
        List<String> domains = faces.where(isNew)
                .select("domain")
                .distinct()
                .orderBy("domain")
                .as(Encoders.STRING())
                .collectAsList();
        Optional<StoredModel> champion = domains.isEmpty()
                ? Optional.empty()
                : new ModelStore(work).champion().map(new ModelStore(work)::load);
        List<DomainDrift> found = new ArrayList<>();
        for (String domain : domains) {
            work.describe("drift: " + domain);
            Dataset<Row> ofDomain = faces.where(col("domain").equalTo(domain));
            Dataset<Row> incoming = sample(ofDomain.where(isNew));
            Dataset<Row> before = sample(ofDomain.where(col("ingest_date")
                    .lt(lit(Date.valueOf(work.run().runDate())))
                    .and(Columns.is("split", Split.TRAIN))));
            if (incoming.count() >= config.minimumFaces() && before.count() >= config.minimumFaces()) {
                found.addAll(compare(domain, before, incoming, champion));
            }
        }
        found.stream().filter(DomainDrift::warned).forEach(drift -> LOG.warn("drift: {}", drift.text()));
        return found;
    }

    /** Always the same ones. */
    private Dataset<Row> sample(Dataset<Row> faces) {
        return FaceDraw.first(faces, xxhash64(col("face_id")), config.sample());
    }

    private List<DomainDrift> compare(
            String domain, Dataset<Row> before, Dataset<Row> incoming, Optional<StoredModel> champion) {
        List<DomainDrift> found = new ArrayList<>();
        champion.ifPresent(model -> {
            FaceScores scores = new FaceScores(work, model);
            found.add(drift(domain, DriftMeasure.SCORE, scores.of(before), scores.of(incoming)));
        });
        Column side = least(col("width"), col("height")).cast("double");
        Column density = length(col("image")).divide(col("width").multiply(col("height")));
        found.add(drift(domain, DriftMeasure.SIZE, numbers(before, side), numbers(incoming, side)));
        found.add(drift(domain, DriftMeasure.DENSITY, numbers(before, density), numbers(incoming, density)));
        return found;
    }

    private DomainDrift drift(String domain, DriftMeasure measure, double[] before, double[] incoming) {
        StabilityIndex index = StabilityIndex.of(before, incoming);
        return new DomainDrift(domain, measure, index, index.exceeds(config.maximumIndex()));
    }

    private static double[] numbers(Dataset<Row> faces, Column number) {
        return faces.select(number).as(Encoders.DOUBLE()).collectAsList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
