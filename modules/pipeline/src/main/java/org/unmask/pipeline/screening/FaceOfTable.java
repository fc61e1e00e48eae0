package org.unmask.pipeline.screening;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;

/** Takes a face from a row of {@link #COLUMNS}. Runs on executors; pure. */
final class FaceOfTable implements Function<Row, FaceFile> {
    /** What a row has to hold, in this order. */
    static final String[] COLUMNS = {"source_uri", "domain", "face_id", "split", "image"};

    private static final long serialVersionUID = 1L;

    @Override
    public FaceFile call(Row row) {
        return FaceFile.read(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                EnumWords.stored(Split.class, "split of faces", row.getString(3)),
                row.<byte[]>getAs(4));
    }
}
