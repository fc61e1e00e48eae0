package org.unmask.pipeline.screening;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.unmask.core.config.NightScores;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;

/**
 * The champion's scores of faces of the tables that have none yet, in {@code unmask.scores}. A face is read and decoded only where it has
 * to be scored. What if it dies: before the commit nothing happened, after it no face is left to score. Driver only.
 */
public final class ChampionScoring {
    /** So many hashes of faces go to every executor; beyond it Spark shuffles. */
    private static final long SMALL = 1_000_000;

    private final Workspace work;

    public ChampionScoring(Workspace work) {
        this.work = work;
    }

    /**
     * Scores what the configuration asks for.
     *
     * @return how many faces; 0 where there is no champion
     */
    public long run() {
        Optional<ModelRow> champion = new Champions(work).now();
        NightScores wanted = work.config().nightly().score();
        return champion.isEmpty() || wanted == NightScores.NONE
                ? 0
                : score(champion.get(), champion.get().modelId(), wanted);
    }

    private long score(ModelRow champion, String championId, NightScores wanted) {
        work.describe("score: find the faces without a score");
        Dataset<Row> open = unscored(wanted == NightScores.ALL ? List.of(championId) : champions(championId))
                .persist();
        try {
            long count = open.count();
            if (count == 0) {
                return 0;
            }
            StoredModel model = new ModelStore(work).load(champion);
            work.describe("score: " + count + " faces by the champion");
            try (ScreenedOnCluster faces = new Screening(work).run(model, files(open, count))) {
                faces.add();
                return faces.count() - faces.refusedCount();
            }
        } finally {
            open.unpersist();
        }
    }

    /** Everybody who is or was champion. */
    private List<String> champions(String now) {
        TreeSet<String> ids = new TreeSet<>(new Champions(work)
                .history().stream().map(PromotionRow::modelId).toList());
        ids.add(now);
        return List.copyOf(ids);
    }

    private Dataset<Row> unscored(List<String> models) {
        Dataset<Row> scored = work.tables()
                .scores()
                .read()
                .where(col("model_id").isin(models.toArray()))
                .select(col("face_id").as("scored_id"));
        return work.tables()
                .faces()
                .read()
                .select("face_id", "ingest_date")
                .join(scored, col("face_id").equalTo(col("scored_id")), "left_anti");
    }

    /** The dates are known before a picture is read, so that files of other dates are passed over. */
    private JavaRDD<FaceFile> files(Dataset<Row> open, long count) {
        List<Date> dates =
                open.select("ingest_date").distinct().as(Encoders.DATE()).collectAsList();
        Dataset<Row> ids = open.select(col("face_id").as("open_id"));
        return work.tables()
                .faces()
                .read()
                .where(col("ingest_date").isin(dates.toArray()))
                .join(count <= SMALL ? broadcast(ids) : ids, col("face_id").equalTo(col("open_id")), "left_semi")
                .selectExpr(FaceOfTable.COLUMNS)
                .toJavaRDD()
                .map(new FaceOfTable());
    }
}
