package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;

class SqlScriptTest {
    @Test
    void cutsAtEachSemicolon() {
        assertThat(SqlScript.statements("select 1;\nselect 2 ;select 3"))
                .containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void leavesEmptyStatementsOut() {
        assertThat(SqlScript.statements(" ;; select 1;\n ")).containsExactly("select 1");
        assertThat(SqlScript.statements("")).isEmpty();
    }

    @Test
    void endsNoStatementWithinQuotationMarks() {
        assertThat(SqlScript.statements("select 'a;b', \"c;d\" as `e;f`; select 2"))
                .containsExactly("select 'a;b', \"c;d\" as `e;f`", "select 2");
    }

    @Test
    void takesABackslashForAnEscapeWithinQuotationMarks() {
        assertThat(SqlScript.statements("select 'it\\'s; here'; select '\\\\'; select 3"))
                .containsExactly("select 'it\\'s; here'", "select '\\\\'", "select 3");
    }

    @Test
    void takesADoubledMarkForPartOfTheText() {
        assertThat(SqlScript.statements("select 'it''s; here'; select 2"))
                .containsExactly("select 'it''s; here'", "select 2");
    }

    @Test
    void leavesCommentsOutWithTheirQuotesAndSemicolons() {
        assertThat(SqlScript.statements("-- what's new; today\nselect 1 /* it's; over */; -- end"))
                .containsExactly("select 1");
    }

    @Test
    void keepsHints() {
        assertThat(SqlScript.statements("select /*+ broadcast(f) */ 1"))
                .containsExactly("select /*+ broadcast(f) */ 1");
    }

    @Test
    void keepsWhatLooksLikeACommentWithinQuotationMarks() {
        assertThat(SqlScript.statements("select '--', '/*'; select 2"))
                .containsExactly("select '--', '/*'", "select 2");
    }

    @Test
    void takesTheRestForTheStatementWhereAQuotationMarkIsMissing() {
        assertThat(SqlScript.statements("select 'a; select 2")).containsExactly("select 'a; select 2");
        assertThat(SqlScript.statements("select 'a\\")).containsExactly("select 'a\\");
    }

    @Test
    void readsAFileAsEditorsOfAllSystemsWriteIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.sql"), "\ufeffselect 1; -- one\r\nselect 'a\rb'\r\n;\r");

        assertThat(SqlScript.read(file)).containsExactly("select 1", "select 'a\nb'");
    }

    @Test
    void refusesAFileThatIsNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.sql"), new byte[] {'s', (byte) 0xff, (byte) 0x00});

        assertThatThrownBy(() -> SqlScript.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("Cannot read " + file, "expected a file of SQL statements");
    }
}
