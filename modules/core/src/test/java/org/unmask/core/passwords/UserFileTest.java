package org.unmask.core.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;

class UserFileTest {
    private static final String PASSWORD = "correct horse";

    /** A test has no time for what makes guessing slow. */
    private static final int FEW = 1_000;

    @TempDir
    private Path folder;

    private Path file;
    private UserFile users;

    @BeforeEach
    void name() {
        file = folder.resolve("users");
        users = new UserFile(file, FEW);
    }

    @Test
    void knowsAUserByThePasswordAlone() {
        users.put("ann", PASSWORD);
        users.put("bob", "battery staple");

        assertThat(users.names()).containsExactly("ann", "bob");
        assertThat(users.knows("ann", PASSWORD)).isTrue();
        assertThat(users.knows("ann", "battery staple")).isFalse();
        assertThat(users.knows("eve", PASSWORD)).isFalse();
        assertThat(users.knows("ann", "")).isFalse();
    }

    @Test
    void anotherPasswordTakesThePlaceOfTheFirst() {
        users.put("ann", PASSWORD);
        users.put("ann", "battery staple");

        assertThat(users.names()).containsExactly("ann");
        assertThat(users.knows("ann", PASSWORD)).isFalse();
        assertThat(users.knows("ann", "battery staple")).isTrue();
    }

    @Test
    void keepsNoPasswordAndIsForItsOwnerAlone() throws IOException {
        users.put("ann", PASSWORD);
        users.put("bob", PASSWORD);

        assertThat(Files.readString(file)).doesNotContain("horse");
        // Equal passwords do not look equal.
        assertThat(Files.readAllLines(file))
                .extracting(line -> line.substring(line.lastIndexOf(':')))
                .doesNotHaveDuplicates();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFileThatOthersRead() throws IOException {
        users.put("ann", PASSWORD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(users::names)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("for its owner alone, got permissions rw-r--r--")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(users::names)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got no such file")
                .hasMessageContaining("--add-user NAME");
        assertThatThrownBy(() -> users.knows("ann", PASSWORD)).isInstanceOf(UserException.class);
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectory(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThatThrownBy(users::names)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected lines of name, iterations, salt and hash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann:1:00",
                "ann:x:00:11",
                "ann:1:zz:00",
                "ann:1:00:zz",
                "ann:1:00:11",
                "ann:0:00:%s",
                "ann:1::%s"
            })
    void refusesLinesThatAreNone(String line) throws IOException {
        Files.writeString(file, line.formatted("00".repeat(32)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(users::names)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got the line 1")
                .hasMessageContaining("add the users anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a\nb", "../a", "a b", "-a"})
    void refusesNamesThatALineCannotHold(String name) {
        assertThatThrownBy(() -> users.put(name, PASSWORD))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a name of letters");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesAShortPassword() {
        assertThatThrownBy(() -> users.put("ann", "1234567"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("8 characters or more, got 7");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> new UserFile(folder.resolve("none/users"), FEW).put("ann", PASSWORD))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Give another --users");
    }
}
