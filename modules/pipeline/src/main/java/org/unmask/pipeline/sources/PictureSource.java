package org.unmask.pipeline.sources;

import org.apache.spark.api.java.JavaRDD;

/**
 * Where pictures come from. Their bytes are read on the executors when their turn comes, one picture at a time, and are kept by
 * nobody: what is wanted once more is read once more. Driver only.
 */
public interface PictureSource {
    /** What is known of the source before a picture is read. */
    SourceFacts facts();

    /** Everything in it, each picture with its bytes or with the reason why there are none. Whatever is wrong with one is its own. */
    JavaRDD<SourceItem> items();

    /** Some of its pictures once more: each that is wanted once, with its bytes or with the reason why there are none now. */
    <T extends WantedPicture> JavaRDD<RereadPicture<T>> again(JavaRDD<T> wanted);
}
