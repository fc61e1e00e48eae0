package org.unmask.pipeline.sources;

import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Pictures whose bytes lie in the parts of something larger, such as rows of a table or members of an archive: nobody finds one
 * without going through its part. Each part is one task; a wanted picture goes to its part, and never the other way round. Driver
 * only.
 */
public final class PartSource implements PictureSource {
    private final SourceFacts facts;
    private final JavaRDD<SourceItem> items;

    /**
     * A source of parts.
     *
     * @param items a partition for each part, which gives the same pictures whenever it is gone through, each with the number
     *     of its partition
     */
    public PartSource(SourceFacts facts, JavaRDD<SourceItem> items) {
        this.facts = facts;
        this.items = items;
    }

    @Override
    public SourceFacts facts() {
        return facts;
    }

    @Override
    public JavaRDD<SourceItem> items() {
        return items;
    }

    /** Parts of which nothing is wanted are not opened. */
    @Override
    public <T extends WantedPicture> JavaRDD<RereadPicture<T>> again(JavaRDD<T> wanted) {
        // The hash of a number is the number: each goes to the partition that it names.
        JavaRDD<T> byPart = wanted.mapToPair(picture -> new Tuple2<>(picture.part(), picture))
                .partitionBy(new HashPartitioner(items.getNumPartitions()))
                .values();
        return items.zipPartitions(byPart, new RereadPart<T>());
    }
}
