package org.unmask.pipeline.likeness;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.likeness.BandKeys;
import org.unmask.core.likeness.GroupMerge;
import org.unmask.core.likeness.GroupPlace;
import org.unmask.core.likeness.LikeFaces;
import org.unmask.core.likeness.Likeness;
import org.unmask.core.likeness.NearDuplicateAnswer;
import org.unmask.core.likeness.NewFace;
import org.unmask.core.likeness.PlacedFace;
import org.unmask.core.likeness.Regrouping;
import org.unmask.core.split.Split;
import org.unmask.core.split.SplitRule;
import org.unmask.core.text.EnumWords;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.NearDuplicatesConfig;
import org.unmask.pipeline.sieve.Sieve;
import org.unmask.tables.rows.FaceRow;

/**
 * Finds which new faces are the same picture as others, new or in the tables, and the groups that follow. Faces meet by the keys of their
 * hashes: some thousand new ones on the driver, which spares shuffles, with those of the tables that may share a key with one; more on the
 * executors, where of the tables the same are shuffled. The pairs that are found are decided upon on the driver, some hundred bytes each. Driver only.
 */
public final class NearDuplicates {
    private static final String GROUP = "group_id";
    private static final String CLAIMED = "claimed";
    private static final StructType NEW_FACES = new StructType()
            .add(KeyedFace.FACE, DataTypes.StringType, false)
            .add(GROUP, DataTypes.StringType, false)
            .add(CLAIMED, DataTypes.BooleanType, false)
            .add(KeyedFace.HASH, DataTypes.LongType, false)
            .add(KeyedFace.THUMBNAIL, DataTypes.BinaryType, true)
            .add("width", DataTypes.IntegerType, false)
            .add("height", DataTypes.IntegerType, false);

    /** New faces, and faces of the tables that may meet them, up to which all meet on the driver: under their keys, some megabytes. */
    private static final long FEW_FACES = 4_000;

    private final Workspace work;
    private final NearDuplicatesConfig config;
    private final SplitRule splits;
    private final LikeInWindow comparison;
    private final long fewFaces;
    private final UserDefinedFunction keys = udf(new HashKeys(), DataTypes.createArrayType(DataTypes.LongType, false));

    public NearDuplicates(Workspace work) {
        this(work, FEW_FACES);
    }

    /** The same with another number of faces up to which they meet on the driver; what comes out does not depend on it. */
    NearDuplicates(Workspace work, long fewFaces) {
        this.work = work;
        this.fewFaces = fewFaces;
        this.config = work.config().ingest().nearDuplicates();
        this.splits = work.config().split().rule();
        this.comparison = new LikeInWindow(new Likeness(config.hashDistance(), config.thumbnailDifference()));
    }

    /**
     * What likeness, and what the tables know of their groups, changes of faces that are about to be taken in.
     *
     * @param count how many faces they are
     */
    public Regrouping of(JavaRDD<FaceRow> faces, long count) {
        Dataset<Row> fresh = work.spark()
                .createDataFrame(faces.map(NearDuplicates::row), NEW_FACES)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<FoundPair> pairs = config.answer() == NearDuplicateAnswer.IGNORE ? List.of() : pairs(fresh, count);
            Set<String> known = new HashSet<>();
            Set<String> paired = new HashSet<>();
            for (FoundPair pair : pairs) {
                paired.add(pair.faces().face());
                (pair.isOtherNew() ? paired : known).add(pair.faces().other());
            }
            List<NewFace> members = members(fresh, paired);
            Set<String> linked = new HashSet<>();
            members.forEach(member -> linked.add(member.group()));
            List<LikeFaces> likes = pairs.stream().map(FoundPair::faces).toList();
            GroupMerge merge = new GroupMerge(knownGroups(fresh, linked), placed(known), splits);
            return config.answer() == NearDuplicateAnswer.NOTE
                    ? merge.noted(members, likes)
                    : merge.merged(members, likes);
        } finally {
            fresh.unpersist();
        }
    }

    private static Row row(FaceRow face) {
        return RowFactory.create(
                face.faceId(),
                face.groupId(),
                !face.groupId().equals(face.sourceSha256()),
                face.perceptualHash(),
                face.thumbnail(),
                face.width(),
                face.height());
    }

    private List<FoundPair> pairs(Dataset<Row> fresh, long count) {
        if (count > fewFaces) {
            return pairsOnExecutors(fresh);
        }
        List<Row> faces = new ArrayList<>(looks(fresh, true).collectAsList());
        Optional<List<Row>> met = met(faces);
        if (met.isEmpty()) {
            return pairsOnExecutors(fresh);
        }
        faces.addAll(met.get());
        return pairsHere(faces);
    }

    /** The faces of the tables that some new ones may meet; empty where they are not few. */
    private Optional<List<Row>> met(List<Row> faces) {
        long known = work.tables().faces().rowCount();
        if (known == 0 || faces.isEmpty()) {
            return Optional.of(List.of());
        }
        if (known <= fewFaces) {
            return Optional.of(looks(work.tables().faces().read(), false).collectAsList());
        }
        List<Long> asked = faces.stream()
                .flatMap(face -> LongStream.of(BandKeys.of(face.getLong(1))).boxed())
                .toList();
        Dataset<Row> meeting = meeting(Sieve.of(asked));
        // Counted first, which reads hashes alone: to take up to a number of rows looks through the files one after
        // another.
        return meeting.count() > fewFaces
                ? Optional.empty()
                : Optional.of(looks(meeting, false).collectAsList());
    }

    private Dataset<Row> meeting(Sieve<Long> asked) {
        UserDefinedFunction mayMeet = udf(new MayMeet(asked), DataTypes.BooleanType);
        return work.tables().faces().read().where(mayMeet.apply(col(KeyedFace.HASH)));
    }

    private List<FoundPair> pairsHere(List<Row> faces) {
        Iterator<Row> underTheirKeys = faces.stream()
                .flatMap(face -> LongStream.of(BandKeys.of(face.getLong(1)))
                        .mapToObj(key -> RowFactory.create(
                                key, face.get(0), face.get(1), face.get(2), face.get(3), face.get(4))))
                .sorted(KeyedFace.ORDER)
                .iterator();
        return new ArrayList<>(new LinkedHashSet<>(comparison.pairs(underTheirKeys)));
    }

    private List<FoundPair> pairsOnExecutors(Dataset<Row> fresh) {
        Dataset<Row> newKeys = keyed(fresh, true);
        Sieve<Long> asked = Sieve.of(newKeys.select(KeyedFace.KEY).toJavaRDD().map(row -> row.getLong(0)));
        Dataset<Row> known =
                keyed(meeting(asked), false).join(newKeys.select(KeyedFace.KEY).distinct(), KeyedFace.KEY, "left_semi");
        return newKeys.union(known)
                .repartition(col(KeyedFace.KEY))
                .sortWithinPartitions(KeyedFace.KEY, KeyedFace.HASH, KeyedFace.FACE)
                .toJavaRDD()
                .mapPartitions(comparison)
                .distinct()
                .collect();
    }

    private Dataset<Row> keyed(Dataset<Row> faces, boolean isNew) {
        return looks(faces, isNew)
                .select(explode(keys.apply(col(KeyedFace.HASH))).as(KeyedFace.KEY), col("*"));
    }

    private Dataset<Row> looks(Dataset<Row> faces, boolean isNew) {
        return faces.where(col(KeyedFace.THUMBNAIL).isNotNull())
                .select(
                        col(KeyedFace.FACE),
                        col(KeyedFace.HASH),
                        col(KeyedFace.THUMBNAIL),
                        least(col("width"), col("height")).as(KeyedFace.SIDE),
                        lit(isNew).as(KeyedFace.IS_NEW));
    }

    private List<NewFace> members(Dataset<Row> fresh, Set<String> faces) {
        return faces.isEmpty()
                ? List.of()
                : fresh.join(ids(faces), KeyedFace.FACE).select(KeyedFace.FACE, GROUP, CLAIMED).collectAsList().stream()
                        .map(row -> new NewFace(row.getString(0), row.getString(1), row.getBoolean(2)))
                        .toList();
    }

    private List<PlacedFace> placed(Set<String> faces) {
        return faces.isEmpty()
                ? List.of()
                : work
                        .tables()
                        .faces()
                        .read()
                        .join(ids(faces), KeyedFace.FACE)
                        .select(KeyedFace.FACE, GROUP, "split")
                        .collectAsList()
                        .stream()
                        .map(row -> new PlacedFace(row.getString(0), place(row, 1)))
                        .toList();
    }

    /**
     * Where the tables hold faces that were said to be in the groups of new ones. Of groups that no likeness touches those alone are
     * fetched that stand elsewhere than the rule would send them.
     */
    private Map<String, GroupPlace> knownGroups(Dataset<Row> fresh, Set<String> linked) {
        JavaRDD<String> claimed =
                fresh.where(col(CLAIMED)).select(GROUP).toJavaRDD().map(row -> row.getString(0));
        if (work.tables().faces().rowCount() == 0 || claimed.isEmpty()) {
            return Map.of();
        }
        Sieve<String> asked = Sieve.of(claimed, work.tables().faces());
        SplitRule rule = splits;
        Map<String, GroupPlace> known = new HashMap<>();
        work.tables()
                .faces()
                .read()
                .select(coalesce(col("claimed_group"), col(GROUP)).as(CLAIMED), col(GROUP), col("split"))
                .filter((FilterFunction<Row>) row -> asked.passes(row.getString(0)))
                .join(fresh.where(col(CLAIMED)).select(col(GROUP).as(CLAIMED)).distinct(), CLAIMED)
                .distinct()
                .toJavaRDD()
                .filter(row -> linked.contains(row.getString(0)) || isElsewhere(row, rule))
                .collect()
                .forEach(row -> known.merge(row.getString(0), place(row, 1), GroupPlace::first));
        return known;
    }

    private static boolean isElsewhere(Row row, SplitRule rule) {
        return !row.getString(0).equals(row.getString(1)) || place(row, 1).split() != rule.of(row.getString(0));
    }

    private static GroupPlace place(Row row, int at) {
        return new GroupPlace(row.getString(at), EnumWords.stored(Split.class, "split", row.getString(at + 1)));
    }

    private Dataset<Row> ids(Collection<String> faces) {
        return work.spark().createDataset(List.copyOf(faces), Encoders.STRING()).toDF(KeyedFace.FACE);
    }
}
