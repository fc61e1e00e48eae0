package org.unmask.pipeline.faces;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.pixels.PixelFileWriter;
import org.unmask.pipeline.pixels.PixelFiles;
import scala.Tuple2;

/**
 * Decodes the faces of one worker, which come in the order of their identities, into its shard. One face at a time is on the
 * heap. Runs on executors; what the file holds is a pure function of the faces.
 */
final class DecodeShard
        implements Function2<Integer, Iterator<Tuple2<String, DecodeShard.EncodedFace>>, Iterator<FaceShard>> {
    private static final long serialVersionUID = 1L;

    private final int side;

    DecodeShard(int side) {
        this.side = side;
    }

    /** A face as the tables hold it. */
    record EncodedFace(String faceId, String domain, String group, int label, byte[] image) implements Serializable {}

    @Override
    public Iterator<FaceShard> call(Integer worker, Iterator<Tuple2<String, EncodedFace>> sorted) {
        Columns columns = new Columns();
        byte[] pixels = new byte[side * side * Picture.CHANNELS];
        try (PixelFileWriter writer = PixelFiles.write(pixels.length)) {
            while (sorted.hasNext()) {
                EncodedFace face = sorted.next()._2();
                columns.add(face);
                decode(face).copyTo(pixels, 0);
                writer.add(face.faceId(), pixels);
            }
            return List.of(columns.shard(worker, side, PixelFiles.keep(writer.finish())))
                    .iterator();
        }
    }

    /** What is known of the faces beside their pixels. */
    private static final class Columns {
        private final TextColumn.Builder faceIds = new TextColumn.Builder();
        private final TextColumn.Builder domains = new TextColumn.Builder();
        private final TextColumn.Builder groups = new TextColumn.Builder();
        private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

        void add(EncodedFace face) {
            faceIds.add(face.faceId());
            domains.add(face.domain());
            groups.add(face.group());
            labels.write(face.label());
        }

        FaceShard shard(int worker, int side, PixelFile pixels) {
            return new FaceShard(
                    worker, side, faceIds.build(), domains.build(), groups.build(), labels.toByteArray(), pixels);
        }
    }

    private Picture decode(EncodedFace face) {
        try {
            return Pictures.resize(PictureCodec.DEFAULT.decode(face.image()), side);
        } catch (UnreadablePictureException e) {
            throw new DataContractException(
                    "Cannot decode face " + face.faceId()
                            + ": expected the picture that was checked when it was ingested, got " + e.detail()
                            + ". Check the files of unmask.faces for damage.",
                    e);
        }
    }
}
