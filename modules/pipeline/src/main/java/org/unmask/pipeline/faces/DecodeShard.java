package org.unmask.pipeline.faces;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.split.Buckets;
import org.unmask.core.text.EnumWords;
import org.unmask.core.view.Alteration;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.augment.AlteredFile;
import org.unmask.images.framing.Framing;
import org.unmask.images.framing.StoredFace;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.pixels.PixelFileWriter;
import org.unmask.pipeline.pixels.PixelFiles;

/**
 * Decodes the faces of one worker, which come in the order of their identities, into its shard. One face at a time is on the
 * heap. Runs on executors; what the file holds is a pure function of the faces.
 */
final class DecodeShard implements Function2<Integer, Iterator<Row>, Iterator<FaceShard>> {
    private static final long serialVersionUID = 1L;

    private final Framing framing;
    private final int workers;
    private final @Nullable Alteration alteration;

    DecodeShard(Framing framing, int workers, @Nullable Alteration alteration) {
        this.framing = framing;
        this.workers = workers;
        this.alteration = alteration;
    }

    /** A face as the tables hold it. */
    private record EncodedFace(String faceId, String domain, String group, int label, byte[] image) {
        static EncodedFace of(Row row) {
            return new EncodedFace(
                    row.getString(0), row.getString(1), row.getString(2), row.getInt(3), row.<byte[]>getAs(4));
        }
    }

    /** Rows of {@link FaceShards}: face_id, domain, group_id, label, image. */
    @Override
    public Iterator<FaceShard> call(Integer worker, Iterator<Row> sorted) {
        Columns columns = new Columns();
        byte[] pixels = new byte[framing.storedBytes()];
        try (PixelFileWriter writer = PixelFiles.write(pixels.length)) {
            while (sorted.hasNext()) {
                EncodedFace face = EncodedFace.of(sorted.next());
                checkWorker(face, worker);
                columns.add(face);
                decode(face, pixels);
                writer.add(identity(face), pixels);
            }
            return List.of(columns.shard(worker, framing, PixelFiles.keep(writer.finish())))
                    .iterator();
        }
    }

    private void checkWorker(EncodedFace face, int worker) {
        int owner = Buckets.of(face.faceId(), workers);
        if (owner != worker) {
            throw new IllegalStateException("Cannot decode face " + face.faceId() + " for worker " + worker
                    + ": expected worker " + owner + ".");
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

        FaceShard shard(int worker, Framing framing, PixelFile pixels) {
            return new FaceShard(
                    worker, framing, faceIds.build(), domains.build(), groups.build(), labels.toByteArray(), pixels);
        }
    }

    /** What the pixels follow from. */
    private String identity(EncodedFace face) {
        String whole = framing.storedIdentity(face.faceId());
        return alteration == null ? whole : whole + " " + EnumWords.ofColumn(alteration);
    }

    private void decode(EncodedFace face, byte[] pixels) {
        try {
            byte[] file =
                    alteration == null ? face.image() : AlteredFile.of(face.image(), alteration, PictureCodec.STORED);
            framing.store(file, PictureCodec.STORED, StoredFace.of(pixels));
        } catch (UnreadablePictureException e) {
            throw new DataContractException(
                    "Cannot decode face " + face.faceId()
                            + ": expected the picture that was checked when it was ingested, got " + e.detail()
                            + ". Check the files of unmask.faces for damage.",
                    e);
        }
    }
}
