package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @Test
    void leavesPlainFieldsAsTheyAre() {
        assertThat(Csv.field("plain text; é")).isEqualTo("plain text; é");
        assertThat(Csv.field("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"a,b|\"a,b\"", "say \"so\"|\"say \"\"so\"\"\""})
    void quotesFieldsThatHoldCommasOrQuotes(String text, String field) {
        assertThat(Csv.field(text)).isEqualTo(field);
    }

    @Test
    void quotesFieldsThatHoldLineEnds() {
        assertThat(Csv.field("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(Csv.field("a\rb")).isEqualTo("\"a\rb\"");
    }

    @Test
    void joinsNamesToAHeader() {
        assertThat(Csv.header(new String[] {"face_id", "count(1)", "a,b"})).isEqualTo("face_id,count(1),\"a,b\"");
    }

    @Test
    void writesNothingForNull() {
        assertThat(Csv.line(RowFactory.create("a", null, 3))).isEqualTo("a,,3");
    }

    @Test
    void writesBytesAsHexadecimalDigits() {
        assertThat(Csv.line(RowFactory.create((Object) new byte[] {0, -1, 16}))).isEqualTo("00ff10");
    }

    @Test
    void writesDatesAndInstantsAsIsoWritesThem() {
        assertThat(Csv.line(RowFactory.create(
                        LocalDate.parse("2026-11-21"), Instant.parse("2026-11-21T20:00:00.5Z"), 0.25, true)))
                .isEqualTo("2026-11-21,2026-11-21T20:00:00.500Z,0.25,true");
    }
}
