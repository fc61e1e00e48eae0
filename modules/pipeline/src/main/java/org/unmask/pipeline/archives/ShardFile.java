package org.unmask.pipeline.archives;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.hadoop.conf.Configuration;
import org.unmask.pipeline.listing.SourceBytes;

/** Opens shards. Stateless. */
final class ShardFile {
    private ShardFile() {}

    static EndedTar open(TarShard shard, Configuration hadoop) throws IOException {
        InputStream file = SourceBytes.open(shard.uri(), hadoop);
        try {
            return new EndedTar(
                    shard.isZipped()
                            ? GzipCompressorInputStream.builder()
                                    .setInputStream(file)
                                    .setDecompressConcatenated(true)
                                    .get()
                            : file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
