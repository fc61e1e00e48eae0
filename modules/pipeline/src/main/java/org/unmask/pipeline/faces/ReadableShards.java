package org.unmask.pipeline.faces;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.pixels.PixelFiles;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.reflect.ClassTag$;

/**
 * Decoded shards whose pixels are there. Spark keeps the shards, but of their pixels only where they lie, and does not know when
 * that file is lost, or that a task which reads a shard from another executor cannot open it. So each task looks first, and
 * decodes the shard anew where it must: the same bytes, because a shard follows from the tables alone.
 */
final class ReadableShards extends RDD<FaceShard> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReadableShards.class);

    private final RDD<FaceShard> decoded;

    /** The shards of an RDD that decodes one a partition and is kept. */
    ReadableShards(RDD<FaceShard> decoded) {
        super(decoded, ClassTag$.MODULE$.apply(FaceShard.class));
        this.decoded = decoded;
    }

    @Override
    public Partition[] getPartitions() {
        return decoded.partitions();
    }

    @Override
    public Iterator<FaceShard> compute(Partition split, TaskContext context) {
        FaceShard shard = decoded.iterator(split, context).next();
        Optional<PixelFile> readable = PixelFiles.readable(shard.pixels());
        FaceShard usable = readable.isPresent()
                ? shard.withPixels(readable.get())
                // Past what Spark has kept.
                : decoded.compute(split, context).next();
        return Iterator$.MODULE$.single(usable);
    }

    /** Lets go of the shards and deletes their files where they lie; what is missed is deleted with the application. */
    @Override
    public RDD<FaceShard> unpersist(boolean blocking) {
        try {
            if (isKeptWhole()) {
                decoded.toJavaRDD().foreach(shard -> PixelFiles.delete(shard.pixels()));
            }
        } catch (RuntimeException e) {
            LOG.warn("the files of decoded faces stay until the application ends: {}", e.toString());
        }
        decoded.unpersist(blocking);
        return this;
    }

    /** Whether no shard would have to be decoded to be deleted. */
    private boolean isKeptWhole() {
        return Arrays.stream(context().getRDDStorageInfo())
                .anyMatch(kept -> kept.id() == decoded.id() && kept.numCachedPartitions() == kept.numPartitions());
    }
}
