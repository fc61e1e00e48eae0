package org.unmask.pipeline.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.pipeline.sources.PassedOver;

/** What is kept of an item of a source once its bytes are gone: a hashed picture or things that are none, never both, never neither. */
record SeenItem(@Nullable HashedFile file, @Nullable PassedOver passedOver) implements Serializable {
    static SeenItem of(HashedFile file) {
        return new SeenItem(file, null);
    }

    static SeenItem of(PassedOver passedOver) {
        return new SeenItem(null, passedOver);
    }
}
