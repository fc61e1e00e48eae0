package org.unmask.tables.disk;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/** {@link LocalDisk} for Hadoop's newer interface, by which files replace others in one step. */
public final class LocalDiskContext extends ChecksumFs {
    /** Called by Hadoop, by name. */
    public LocalDiskContext(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(new Raw(configuration));
    }

    private static final class Raw extends DelegateToFileSystem {
        private Raw(Configuration configuration) throws IOException, URISyntaxException {
            super(
                    FsConstants.LOCAL_FS_URI,
                    new RawLocalDisk(),
                    configuration,
                    FsConstants.LOCAL_FS_URI.getScheme(),
                    false);
        }

        /** A disk has none. */
        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(String source) {
            return true;
        }
    }
}
