package org.unmask.pipeline.annotation;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.heatmap.HeatMapOverlay;

/** Draws the chosen ones among rows of face_id and image. Runs on executors; pure. */
final class DrawFaces implements FlatMapFunction<Row, DrawnFace> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Map<String, HeatMap>> chosen;

    DrawFaces(Broadcast<Map<String, HeatMap>> chosen) {
        this.chosen = chosen;
    }

    @Override
    public Iterator<DrawnFace> call(Row row) {
        String faceId = row.getString(0);
        HeatMap map = chosen.value().get(faceId);
        if (map == null) {
            return List.<DrawnFace>of().iterator();
        }
        try {
            Picture face = PictureCodec.STORED.decode(row.<byte[]>getAs(1));
            DrawnFace drawn =
                    new DrawnFace(faceId + ".png", PictureCodec.encodePng(face), HeatMapOverlay.png(face, map));
            return List.of(drawn).iterator();
        } catch (UnreadablePictureException e) {
            throw new DataContractException(
                    "Cannot decode face " + faceId
                            + ": expected the picture that was checked when it was ingested, got " + e.detail()
                            + ". Check the files of unmask.faces for damage.",
                    e);
        }
    }
}
