package org.unmask.pipeline.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextColumnTest {
    @Test
    void equalsTheListOfItsTexts() {
        List<String> texts = List.of("", "a", "a", "", "", "Gesicht ä 脸", "a", "b");

        assertThat(column(texts)).isEqualTo(texts).hasSameHashCodeAs(texts);
    }

    @Test
    void growsWithItsTexts() {
        List<String> texts =
                IntStream.range(0, 5000).mapToObj(face -> "face-" + face).toList();

        assertThat(column(texts)).isEqualTo(texts);
        assertThat(column(List.of())).isEmpty();
        assertThatThrownBy(() -> column(texts).get(5000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void equalNeighboursTakeEightBytesEach() throws IOException {
        List<String> texts = Collections.nCopies(1000, "a domain of some length");

        assertThat(column(texts)).isEqualTo(texts);
        assertThat(serialised(column(texts))).isBetween(8000, 8500);
    }

    private static TextColumn column(List<String> texts) {
        TextColumn.Builder builder = new TextColumn.Builder();
        texts.forEach(builder::add);
        return builder.build();
    }

    private static int serialised(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.size();
    }
}
