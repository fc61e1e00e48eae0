package org.unmask.core.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {
    private static final String TEXT = "select 'Zürich 😀'\nfrom faces\n";
    private static final String MARK = "\ufeff";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsAnyLineEndWithAndWithoutAMark(String end) throws IOException {
        String written = TEXT.replace("\n", end);

        assertThat(TextFiles.text(written.getBytes(UTF_8))).isEqualTo(TEXT);
        assertThat(TextFiles.text((MARK + written).getBytes(UTF_8))).isEqualTo(TEXT);
        assertThat(TextFiles.text((MARK + written).getBytes(UTF_16LE))).isEqualTo(TEXT);
        assertThat(TextFiles.text((MARK + written).getBytes(UTF_16BE))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc"})
    void readsTextsShorterThanAMark(String text) throws IOException {
        assertThat(TextFiles.text(text.getBytes(UTF_8))).isEqualTo(text);
        assertThat(TextFiles.text((MARK + text).getBytes(UTF_8))).isEqualTo(text);
    }

    @Test
    void leavesAMarkInsideTheTextAlone() throws IOException {
        assertThat(TextFiles.text(("a" + MARK).getBytes(UTF_8))).isEqualTo("a" + MARK);
    }

    @Test
    void readsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("query.sql"), MARK + "show\r\ntables\r");

        assertThat(TextFiles.read(file)).isEqualTo("show\ntables\n");
    }

    @Test
    void aReaderSkipsTheMarkAndKeepsTheLineEnds() throws IOException {
        byte[] bytes = (MARK + "[\r\n]").getBytes(UTF_8);

        try (Reader reader = TextFiles.reader(new ByteArrayInputStream(bytes))) {
            assertThat(reader.read()).isEqualTo('[');
            assertThat(reader.read()).isEqualTo('\r');
        }
    }

    @Test
    void refusesBytesThatAreNoTextInsteadOfReplacingThem() {
        assertThatThrownBy(() -> TextFiles.text("Zürich".getBytes(ISO_8859_1)))
                .isInstanceOf(CharConversionException.class)
                .hasMessageContaining("expected text in UTF-8, got bytes that are none");
        assertThatThrownBy(() -> TextFiles.reader(new ByteArrayInputStream("ü".getBytes(ISO_8859_1)))
                        .read())
                .isInstanceOf(CharConversionException.class)
                .hasMessageContaining("expected text in UTF-8");
    }
}
