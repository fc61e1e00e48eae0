package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;

class LogSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void refusesSettingsThatAreNotThere() {
        assertThatThrownBy(() -> LogFile.settings(folder.resolve("none.xml").toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a file of Log4j's settings, got " + folder.resolve("none.xml"))
                .hasMessageContaining("UNMASK_LOG4J2");
    }

    @Test
    void takesOursWhereNoneAreNamed() {
        assertThat(LogFile.settings("").toString()).endsWith("/unmask/log4j2.xml");
    }

    @Test
    void theSettingsInDeployWriteAnObjectALine() throws IOException {
        Path log = folder.resolve("run.log");
        System.setProperty("unmask.log.file", log.toString());
        var settings = LogFile.settings("../deploy/log4j2-json.xml");
        try (LoggerContext context = new LoggerContext("json", null, settings)) {
            context.start(ConfigurationFactory.getInstance().getConfiguration(context, "json", settings));
            context.getLogger("org.unmask.Some\"thing").error("a \"word\"\nand a line", new IOException("no \\ disk"));
        } finally {
            System.clearProperty("unmask.log.file");
        }

        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertThat(line.get("level").asText()).isEqualTo("ERROR");
        assertThat(line.get("message").asText()).isEqualTo("a \"word\"\nand a line");
        assertThat(line.get("error").asText()).contains("java.io.IOException: no \\ disk");
        assertThat(line.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
}
