package org.unmask.pipeline.archives;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.hadoop.conf.Configuration;
import org.unmask.pipeline.listing.SourceBytes;

/** Opens shards. Stateless. */
final class ShardFile {
    private ShardFile() {}

    @SuppressWarnings("deprecation") // the builder that took its place is not in what older Sparks bring
    static EndedTar open(TarShard shard, Configuration hadoop) throws IOException {
        InputStream file = SourceBytes.open(shard.uri(), hadoop);
        try {
            return new EndedTar(shard.isZipped() ? new GzipCompressorInputStream(file, true) : file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
