package org.unmask.tables.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.InfrastructureException;

class WarehouseFilesTest {
    @TempDir
    private Path folder;

    private WarehouseFiles files;

    @BeforeEach
    void open() {
        files = new WarehouseFiles(folder.toString(), new Configuration());
    }

    @Test
    void readsWhatWasWrittenLast() {
        files.write("a/b.txt", "one".getBytes(UTF_8));
        files.write("a/b.txt", "two".getBytes(UTF_8));

        assertThat(files.read("a/b.txt")).asString(UTF_8).isEqualTo("two");
        assertThat(files.exists("a/b.txt")).isTrue();
        assertThat(files.exists("a/c.txt")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "file:/etc/passwd",
                "s3a://elsewhere/x",
                "../x",
                "checkpoints/../../x",
                "a/..",
                ".."
            })
    void refusesWhatLeadsOutOfTheWarehouse(String crafted) {
        assertThatThrownBy(() -> files.read(crafted))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("Cannot use " + crafted + ": expected the path of a file below the warehouse ");
        assertThatThrownBy(() -> files.delete(crafted)).isInstanceOf(DataContractException.class);
        assertThatThrownBy(() -> files.display(crafted)).isInstanceOf(DataContractException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..a/b", "a/..b", "a.."})
    void takesNamesThatOnlyLookLikeIt(String name) {
        assertThat(files.exists(name)).isFalse();
    }

    @Test
    void listsWhatIsWhole() throws IOException {
        files.write("a/two", new byte[1]);
        files.write("a/one", new byte[1]);
        Files.createFile(folder.resolve("a/.three.writing"));

        assertThat(files.list("a")).containsExactly("one", "two");
        assertThat(files.list("b")).isEmpty();
    }

    @Test
    void deletesFilesAndFoldersAndWhatIsNotThere() {
        files.write("a/one", new byte[1]);
        files.write("a/two", new byte[1]);

        files.delete("a/one");
        assertThat(files.list("a")).containsExactly("two");

        files.delete("a");
        files.delete("a");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> files.read("a/b.txt"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("a/b.txt: expected the file that the tables name, got nothing");
    }

    @Test
    void saysWhatIsDamaged() throws IOException {
        files.write("a/b.txt", "one".getBytes(UTF_8));
        Files.writeString(folder.resolve("a/b.txt"), "two");

        assertThatThrownBy(() -> files.read("a/b.txt"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("a/b.txt: expected the bytes that were written, got others");
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Files.createFile(folder.resolve("a"));

        assertThatThrownBy(() -> files.write("a/b.txt", new byte[1]))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("Cannot write ")
                .hasMessageContaining("expected a writable warehouse");
    }
}
