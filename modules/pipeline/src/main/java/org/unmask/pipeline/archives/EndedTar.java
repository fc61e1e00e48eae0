package org.unmask.pipeline.archives;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive that has to say where it ends: one that was cut between two members is told from a whole one. Headers are bounded,
 * so that no name is made to fill the memory. One thread.
 */
final class EndedTar extends TarArchiveInputStream {
    private static final int HEADER_BYTES = 1 << 20;

    private final CountedStream bytes;
    private boolean isEndSeen;

    EndedTar(InputStream in) {
        this(new CountedStream(in));
    }

    private EndedTar(CountedStream bytes) {
        super(bytes, StandardCharsets.UTF_8.name());
        this.bytes = bytes;
    }

    /** How many bytes of the archive, unpacked, were read. */
    long position() {
        return bytes.count();
    }

    /**
     * The next member; null at the end.
     *
     * @throws IOException if there is neither a member nor an end
     */
    @Nullable
    TarArchiveEntry member() throws IOException {
        // Else the rest of this member would be counted among the next one's header.
        while (getCurrentEntry() != null && available() > 0) {
            skipNBytes(available());
        }
        bytes.allow(HEADER_BYTES);
        // Of older releases of the library, which come with older Sparks, only the name of its type differs.
        ArchiveEntry entry = getNextEntry();
        bytes.allowAll();
        if (entry == null && !isEndSeen) {
            throw new EOFException("it stops where another member or the mark of its end should be");
        }
        return (TarArchiveEntry) entry;
    }

    @Override
    protected boolean isEOFRecord(byte[] headerRecord) {
        boolean isEnd = super.isEOFRecord(headerRecord);
        isEndSeen |= isEnd && headerRecord != null;
        return isEnd;
    }
}
