package org.unmask.images.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.core.errors.UserException;

class DetectorFileTest {
    @ParameterizedTest
    @EnumSource
    void refusesBytesThatAreNoDetectorsWithThePlaceAndTheKey(DetectorKind kind) {
        if (!kind.needsFile()) {
            return;
        }
        byte[] words = "these are words, no network".getBytes(StandardCharsets.UTF_8);

        for (byte[] bytes : new byte[][] {words, {}}) {
            assertThatThrownBy(() -> DetectorFile.tried(kind, bytes, "hdfs://x/words.onnx"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("got " + bytes.length + " bytes at hdfs://x/words.onnx that are not")
                    .hasMessageContaining("Correct ingest.detector-file");
        }
    }

    @Test
    void isCalledByItsContent() {
        byte[] bytes = {1, 2, 3};

        assertThat(new DetectorFile(DetectorKind.YUNET, bytes).words()).isEqualTo("yunet 039058c6f2c0");
        assertThat(DetectorFile.without(DetectorKind.CASCADE).words()).isEqualTo("cascade");
    }

    @Test
    void anotherDetectorOrLimitSaysSomethingElseOfAPictureWithoutAFace() {
        FaceFinding cascade = finding(DetectorKind.CASCADE, 32, 0.7);

        assertThat(cascade.nothingFound())
                .isEqualTo("expected a face of at least 32 pixels a side, got none to which cascade gives a score of at"
                        + " least 0.7")
                .isNotEqualTo(finding(DetectorKind.CASCADE, 31, 0.7).nothingFound())
                .isNotEqualTo(finding(DetectorKind.CASCADE, 32, 0.6).nothingFound())
                .isNotEqualTo(finding(DetectorKind.YUNET, 32, 0.7).nothingFound());
        assertThat(cascade.failed())
                .isNotEqualTo(finding(DetectorKind.YUNET, 32, 0.7).failed());
    }

    private static FaceFinding finding(DetectorKind kind, int minFace, double minScore) {
        return new FaceFinding(
                DetectorFile.without(kind), FaceChoice.ALL, minFace, minScore, new FaceCropper(1.3, false));
    }
}
