package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;
import org.unmask.tables.Tables;

/**
 * The labelled faces of some domains by split and class: what a training or an evaluation needs is looked at before its first
 * step, since a model that cannot be validated or tested at its end is lost work. Driver only.
 */
public final class LabelledFaces {
    private final List<String> domains;
    private final Dataset<Row> faces;
    private final Map<Split, long[]> counts = new EnumMap<>(Split.class);

    private LabelledFaces(List<String> domains, Dataset<Row> faces) {
        this.domains = domains;
        this.faces = faces;
    }

    /** Counts them. */
    public static LabelledFaces of(Tables tables, List<String> domains) {
        Dataset<Row> faces = tables.faces()
                .read()
                .where(col("domain").isin(domains.toArray()))
                .select("face_id", "group_id", "split")
                .join(FaceSelection.currentLabels(tables), "face_id");
        LabelledFaces labelled = new LabelledFaces(List.copyOf(domains), faces);
        for (Row row : faces.groupBy("split", "label").agg(count(lit(1))).collectAsList()) {
            labelled.classes(EnumWords.stored(Split.class, "split", row.getString(0)))[row.getInt(1)] += row.getLong(2);
        }
        return labelled;
    }

    /**
     * Checks that each of some splits has faces of both classes.
     *
     * @param verb what is to be done with the domains, for the error
     * @throws UserException if one has not, with the cause
     */
    public void require(String verb, Split... splits) {
        for (Split split : splits) {
            long[] found = classes(split);
            if (found[0] == 0 || found[1] == 0) {
                throw new UserException("Cannot " + verb + " " + domains + ": expected labelled " + word(split)
                        + " faces of both classes, got " + found[0] + " real and " + found[1] + " fake" + cause()
                        + ".");
            }
        }
    }

    /**
     * Checks that there are real faces of a split: enough where fakes are made of them.
     *
     * @param verb what is to be done with the domains, for the error
     * @throws UserException if there are none
     */
    public void requireReals(String verb, Split split) {
        if (classes(split)[0] == 0) {
            throw new UserException("Cannot " + verb + " " + domains + ": expected labelled real " + word(split)
                    + " faces to make fakes of, got none among " + (sum(0) + sum(1))
                    + " labelled faces. Ingest real faces, or check --domain.");
        }
    }

    /** Whether each of some splits has faces of both classes. */
    public boolean hasBothClasses(Split... splits) {
        return Arrays.stream(splits).map(this::classes).allMatch(found -> found[0] > 0 && found[1] > 0);
    }

    private String cause() {
        long real = sum(0);
        long fake = sum(1);
        if (real + fake == 0) {
            return ": no face of them has a label. Ingest labelled faces, or check --domain";
        }
        long groups = faces.select("group_id").distinct().count();
        return " among " + (real + fake) + " labelled faces (" + real + " real, " + fake + " fake) of " + groups
                + (groups == 1 ? " group" : " groups") + ", which are never split. Ingest labelled faces of "
                + (real == 0 || fake == 0 ? "the other class" : "more groups") + ", or check --domain";
    }

    private long sum(int label) {
        return counts.values().stream().mapToLong(classes -> classes[label]).sum();
    }

    private long[] classes(Split split) {
        return counts.computeIfAbsent(split, key -> new long[2]);
    }

    private static String word(Split split) {
        return split == Split.TRAIN ? "training" : EnumWords.ofColumn(split);
    }
}
