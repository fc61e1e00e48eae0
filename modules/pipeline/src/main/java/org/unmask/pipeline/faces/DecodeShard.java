package org.unmask.pipeline.faces;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;
import scala.Tuple2;

/** Sorts and decodes the faces of one worker into its shard. Runs on executors; pure. */
final class DecodeShard
        implements Function2<Integer, Iterator<Tuple2<Integer, DecodeShard.EncodedFace>>, Iterator<FaceShard>> {
    private static final long serialVersionUID = 1L;

    private final int side;

    DecodeShard(int side) {
        this.side = side;
    }

    /** A face as the tables hold it. */
    record EncodedFace(String faceId, String domain, String group, int label, byte[] image) implements Serializable {}

    @Override
    public Iterator<FaceShard> call(Integer worker, Iterator<Tuple2<Integer, EncodedFace>> faces) {
        List<EncodedFace> sorted = new ArrayList<>();
        faces.forEachRemaining(pair -> sorted.add(pair._2()));
        sorted.sort(Comparator.comparing(EncodedFace::faceId));
        int faceBytes = side * side * 3;
        byte[] pixels = new byte[shardBytes(sorted.size(), faceBytes)];
        byte[] labels = new byte[sorted.size()];
        for (int face = 0; face < sorted.size(); face++) {
            System.arraycopy(decode(sorted.get(face)).rgb(), 0, pixels, face * faceBytes, faceBytes);
            labels[face] = (byte) sorted.get(face).label();
        }
        FaceShard shard = new FaceShard(
                worker,
                side,
                List.copyOf(sorted.stream().map(EncodedFace::faceId).toList()),
                List.copyOf(sorted.stream().map(EncodedFace::domain).toList()),
                List.copyOf(sorted.stream().map(EncodedFace::group).toList()),
                labels,
                pixels);
        return List.of(shard).iterator();
    }

    private static int shardBytes(int faces, int faceBytes) {
        if ((long) faces * faceBytes > Integer.MAX_VALUE - 8) {
            throw new UserException("Cannot decode a shard: expected at most " + (Integer.MAX_VALUE - 8) / faceBytes
                    + " faces of that size for a worker, got " + faces + ". Raise train.workers.");
        }
        return faces * faceBytes;
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
