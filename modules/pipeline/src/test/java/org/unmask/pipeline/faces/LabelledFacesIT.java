package org.unmask.pipeline.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Split;
import org.unmask.tables.CatalogSettings;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.LabelRow;
import org.unmask.testing.spark.LocalSpark;

class LabelledFacesIT {
    @TempDir
    private Path warehouse;

    private Tables tables;

    @BeforeEach
    void open() {
        tables = Tables.open(LocalSpark.on(CatalogSettings.of(warehouse.toString())));
    }

    @Test
    void labelledFacesOfOneClassOrOneGroupAreMissedWithTheCause() {
        assertThatThrownBy(() -> LabelledFaces.of(tables, List.of("press")).require("train on", Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Cannot train on [press]: expected labelled training faces of both classes, got 0 real and 0"
                                + " fake: no face of them has a label. Ingest labelled faces, or check --domain.");

        insert("press", Split.TRAIN, "person-1", 0, 1);
        assertThatThrownBy(() ->
                        LabelledFaces.of(tables, List.of("press")).require("train on", Split.TRAIN, Split.VALIDATION))
                .hasMessage(
                        "Cannot train on [press]: expected labelled validation faces of both classes, got 0 real and 0"
                                + " fake among 2 labelled faces (1 real, 1 fake) of 1 group, which are never split. Ingest"
                                + " labelled faces of more groups, or check --domain.");

        insert("feed", Split.TRAIN, "person-2", 1, 1);
        assertThatThrownBy(() -> LabelledFaces.of(tables, List.of("feed")).require("test on", Split.TRAIN))
                .hasMessageContaining("got 0 real and 2 fake among 2 labelled faces (0 real, 2 fake)")
                .hasMessageContaining("Ingest labelled faces of the other class");

        insert("press", Split.VALIDATION, "person-3", 0, 1);
        LabelledFaces press = LabelledFaces.of(tables, List.of("press", "feed"));
        press.require("train on", Split.TRAIN, Split.VALIDATION);
        assertThat(press.hasBothClasses(Split.TRAIN, Split.VALIDATION)).isTrue();
        assertThat(press.hasBothClasses(Split.TEST)).isFalse();
    }

    /** A face of each label, all in one group. */
    private void insert(String domain, Split split, String group, int... labels) {
        List<FaceRow> faces = new ArrayList<>();
        List<LabelRow> known = new ArrayList<>();
        for (int label : labels) {
            String id = group + "-" + faces.size();
            faces.add(new FaceRow(
                    id,
                    domain,
                    group,
                    split,
                    "file:/" + id,
                    id,
                    0,
                    32,
                    32,
                    0,
                    new byte[1],
                    LocalDate.EPOCH,
                    "run",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
            known.add(new LabelRow(id, label, "manifest", Instant.EPOCH, "run"));
        }
        tables.faces().append(faces);
        tables.labels().append(known);
    }
}
