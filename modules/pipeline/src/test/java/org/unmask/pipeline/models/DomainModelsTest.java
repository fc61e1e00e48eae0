package org.unmask.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.core.models.ModelRole;
import org.unmask.engine.json.Json;
import org.unmask.tables.rows.ModelRow;

class DomainModelsTest {
    private static final List<ModelRow> MODELS = List.of(
            model("oracle-a", ModelRole.ORACLE, "a", ""),
            model("oracle-b", ModelRole.ORACLE, "b", ""),
            model("student", ModelRole.STUDENT, "lab", "a,b"),
            model("a-to-b", ModelRole.ADAPTED, "a", "b"),
            model("lab-to-a", ModelRole.ADAPTED, "lab", "a"),
            model("fixed-to-b", ModelRole.FIXED_THRESHOLD, "lab", "b"),
            model("base", ModelRole.SOURCE_ONLY, "lab", ""));

    @Test
    void ofATargetItsOwnTeachersSpeakFirst() {
        assertThat(DomainModels.of(MODELS, "a"))
                .extracting(ModelRow::modelId)
                .containsExactly("base", "lab-to-a", "a-to-b", "student", "oracle-a");
    }

    @Test
    void ofASourceEveryTeacherSpeaksThatLearntFromIt() {
        assertThat(DomainModels.of(MODELS, "lab"))
                .extracting(ModelRow::modelId)
                .containsExactly("base", "fixed-to-b", "lab-to-a", "student");
    }

    @Test
    void ofAnyOtherDomainOnlyModelsWithoutADomainOfTheirOwnSpeak() {
        assertThat(DomainModels.of(MODELS, "elsewhere"))
                .extracting(ModelRow::modelId)
                .containsExactly("base", "student");
    }

    private static ModelRow model(String id, ModelRole role, String sources, String targets) {
        Map<String, Object> row =
                Map.of("modelId", id, "role", role, "sourceDomains", sources, "targetDomains", targets);
        return Json.rows().convertValue(row, ModelRow.class);
    }
}
