package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that somebody presses at the prompt, and the statements that come of them. */
class SqlPromptTest {
    private static final String UP = "\u001bOA";

    @TempDir
    private Path folder;

    private Path history;

    @BeforeEach
    void name() {
        history = folder.resolve("history");
    }

    @Test
    void aStatementEndsWithASemicolonAndMayHaveSeveralLines() throws IOException {
        assertThat(typed("select 1;\n\nselect 2\n as two; select ';' ;\nselect 3\n"))
                .containsExactly("select 1", "select 2\n as two", "select ';'", "select 3");
    }

    @Test
    void theTabulatorCompletesTablesViewsAndColumns() throws IOException {
        assertThat(typed("select candidates_f\t from unmask.round_s\t;\ndescribe table unmask.fac\t;\n"))
                .containsExactly("select candidates_fake  from unmask.round_summary", "describe table unmask.faces");
    }

    @Test
    void theArrowBringsLinesOfEarlierPromptsBack() throws IOException {
        typed("select 1;\nselect 'a!b';\n");

        assertThat(Files.readString(history)).contains("select 'a!b';");
        assertThat(typed(UP + UP + "\n")).containsExactly("select 1");
    }

    private List<String> typed(String keys) throws IOException {
        List<String> statements = new ArrayList<>();
        try (Terminal terminal = new ExternalTerminal(
                "test",
                "xterm",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8)) {
            SqlPrompt.on(terminal, history).read(statements::add);
        }
        return statements;
    }
}
