package org.unmask.pipeline.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.errors.UserException;
import org.unmask.core.view.WholeFace;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.encoder.BatchNorms;
import org.unmask.networks.encoder.PretrainedSettings;

class NearbyWeightsTest {
    @TempDir
    Path folder;

    /** The local disk under another scheme. */
    public static final class FarFileSystem extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("far:///");
        }
    }

    private static NetworkConfig network(String weights) {
        return new NetworkConfig(
                Choice.choosing(new PretrainedSettings(weights, BatchNorms.TRAINED)),
                64,
                Choice.choosing(new WholeFace()),
                List.of());
    }

    private static String weights(NetworkConfig network) {
        return ((PretrainedSettings) network.encoder().chosen()).weights();
    }

    private static NearbyWeights nearby() {
        var hadoop = new Configuration(false);
        hadoop.set("fs.far.impl", FarFileSystem.class.getName());
        return new NearbyWeights(hadoop);
    }

    @Test
    void filesOfAnotherFileSystemAreCopiedUntilTheEnd() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
        Path copy;
        try (var weights = nearby()) {
            copy = Path.of(weights(weights.of(network("far:" + folder))));

            assertThat(copy).isNotEqualTo(folder);
            assertThat(copy.resolve("config.json")).hasContent("{}");
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void localFilesStayWhereTheyAre() {
        try (var weights = nearby()) {
            assertThat(weights(weights.of(network(folder.toString())))).isEqualTo(folder.toString());
            assertThat(weights(weights.of(network("file:" + folder)))).isEqualTo(folder.toString());
            assertThat(weights(weights.of(network("")))).isEmpty();
        }
    }

    @Test
    void tellsWhatIsNotThere() {
        try (var weights = nearby()) {
            assertThatThrownBy(() -> weights.of(network("far:" + folder.resolve("none"))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("expected a file or a folder at far:")
                    .hasMessageContaining("got none");
        }
    }
}
