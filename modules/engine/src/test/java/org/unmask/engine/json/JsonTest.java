package org.unmask.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.models.ModelRole;

class JsonTest {
    record Row(String runId, Instant committedAt, RoundStatus status, ModelRole role) {}

    @Test
    void plainTextKeepsTheNamesOfTheCode() {
        assertThat(Json.text(new Entry("a", 1))).isEqualTo("{\"faceId\":\"a\",\"position\":1}");
    }

    @Test
    void documentsAreIndentedAndHaveTheNamesOfTheTables() throws JsonProcessingException {
        String text = Json.text(Json.documents(), new Entry("a", 1));

        assertThat(text.lines()).contains("  \"face_id\" : \"a\",");
        assertThat(Json.documents().readValue(text, Entry.class)).isEqualTo(new Entry("a", 1));
    }

    @Test
    void rowsHoldTheWordsOfTheTablesAndTimesInUtc() throws JsonProcessingException {
        Row row = new Row(
                "adapt-1", Instant.parse("2026-01-02T03:04:05.000006Z"), RoundStatus.ROLLED_BACK, ModelRole.ADAPTED);

        String text = Json.text(Json.rows(), row);

        assertThat(text)
                .isEqualTo("{\"runId\":\"adapt-1\",\"committedAt\":\"2026-01-02T03:04:05.000006Z\","
                        + "\"status\":\"rolled_back\",\"role\":\"adapted\"}");
        assertThat(Json.rows().readValue(text, Row.class)).isEqualTo(row);
    }

    @Test
    void rowsOfEarlierVersionsLackWhatCameLater() throws JsonProcessingException {
        Row old = Json.rows()
                .readValue(
                        "{\"runId\":\"adapt-1\",\"committedAt\":\"2026-01-02T03:04:05Z\",\"status\":\"trained\"}",
                        Row.class);

        assertThat(old.status()).isEqualTo(RoundStatus.TRAINED);
        assertThat(old.role()).isNull();
        assertThatThrownBy(() -> Json.rows().readValue("{\"status\":\"perhaps\"}", Row.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refusesWhatJsonCannotHold() {
        assertThatThrownBy(() -> Json.text(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot write JSON");
    }

    record Entry(String faceId, int position) {}
}
