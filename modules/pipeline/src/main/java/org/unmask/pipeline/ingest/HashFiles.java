package org.unmask.pipeline.ingest;

import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.unmask.core.hash.FaceId;
import org.unmask.core.hash.Sha256;

/** Reads each claimed picture once and gives it its identity. Runs on executors. */
final class HashFiles implements Function<ManifestEntry, HashedFile> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;

    HashFiles(Broadcast<SerializableConfiguration> configuration) {
        this.configuration = configuration;
    }

    @Override
    public HashedFile call(ManifestEntry claim) {
        if (claim.isMissing()) {
            return new HashedFile(claim, null, null, "the manifest names it, the folder does not have it");
        }
        try {
            byte[] bytes = SourceBytes.read(claim.uri(), configuration.value());
            return new HashedFile(claim, Sha256.hex(bytes), FaceId.of(bytes, 0), null);
        } catch (IOException e) {
            return new HashedFile(claim, null, null, String.valueOf(e.getMessage()));
        }
    }
}
