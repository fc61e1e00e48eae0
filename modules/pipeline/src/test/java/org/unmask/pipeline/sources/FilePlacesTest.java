package org.unmask.pipeline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePlacesTest {
    @ParameterizedTest
    @CsvSource({
        "file:/root, a.jpg, file:/root/a.jpg",
        "file:/root/, ./a//b.jpg, file:/root/a/b.jpg",
        "file:/root, a\\b.jpg, file:/root/a/b.jpg",
        "file:/root, x/../a.jpg, file:/root/a.jpg",
        "file:/root, /whole/a.jpg, file:/whole/a.jpg",
        "file:/root, file:///whole/a.jpg, file:/whole/a.jpg",
        "file:/root, hdfs://host:1/a.jpg, hdfs://host:1/a.jpg",
        "hdfs://host:1/root, a.jpg, hdfs://host:1/root/a.jpg",
        "hdfs://host:1/root, /whole/a.jpg, hdfs://host:1/whole/a.jpg"
    })
    void findsAFileHoweverItIsNamed(String root, String named, String uri) {
        assertThat(FilePlaces.below(root).find(named)).contains(uri);
    }

    @Test
    void findsNothingOutsideOfTheRootNorWithoutOne() {
        FilePlaces below = FilePlaces.below("file:/root");

        assertThat(below.find("../a.jpg")).isEmpty();
        assertThat(below.refusal("../a.jpg")).isEqualTo("it is named outside of file:/root");
        assertThat(FilePlaces.anywhere().find("a.jpg")).isEmpty();
        assertThat(FilePlaces.anywhere().refusal("a.jpg")).contains("name it with --root");
        assertThat(FilePlaces.anywhere().find("/whole/a.jpg")).contains("file:/whole/a.jpg");
    }
}
