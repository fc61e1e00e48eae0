package org.unmask.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @Test
    void joinsNamesInAlphabeticalOrderWhateverOrderTheyCameIn() {
        assertThat(Names.join(List.of("b", "c", "a"))).isEqualTo("a,b,c").isEqualTo(Names.join(Set.of("c", "a", "b")));
    }

    @Test
    void givesBackTheNamesThatItJoined() {
        assertThat(Names.split(Names.join(List.of("local_warp", "blended_swap"))))
                .containsExactly("blended_swap", "local_warp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a,b", ",", "a\\,b", "ends in \\", "say \"cheese\"", "O'Hara", "a+b", "[a]", "Zürich 顔", " a "})
    void givesBackANameOfAnyCharacters(String name) {
        assertThat(Names.split(Names.join(List.of(name)))).containsExactly(name);
        assertThat(Names.split(Names.join(List.of("a", name, "b")))).containsExactlyInAnyOrder("a", name, "b");
        assertThat(Names.isOnly(name, Names.join(List.of(name)))).isTrue();
        assertThat(Names.isOnly("a", Names.join(List.of(name)))).isFalse();
    }

    @Test
    void tellsTwoNamesFromOneWithAComma() {
        assertThat(Names.join(List.of("a,b"))).isEqualTo("a\\,b").isNotEqualTo(Names.join(List.of("a", "b")));
        assertThat(Names.isOnly("a", "a,b")).isFalse();
    }

    @Test
    void readsBackslashesOfColumnsWrittenBeforeNamesWereEscaped() {
        assertThat(Names.split("c:\\faces,b")).containsExactly("c:\\faces", "b");
    }

    @Test
    void putsNamesOfSeveralWordsInQuotesForReaders() {
        assertThat(Names.words(List.of("local_warp", "Zürich"))).isEqualTo("local_warp+Zürich");
        assertThat(Names.words(List.of("a+b", "c \"d\""))).isEqualTo("\"a+b\"+\"c \\\"d\\\"\"");
    }

    @Test
    void callsFilesByTheirNamesAndTellsThoseApartThatLookAlike() {
        assertThat(Names.fileName("local_warp-2.x")).isEqualTo("local_warp-2.x");
        assertThat(Names.fileNameOfWords("train local_warp")).isEqualTo("train_local_warp");
        assertThat(Stream.of("a_b", "a,b", "a b", "a/b", "a+b", "ä,b").map(Names::fileName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
        assertThat(Stream.of(List.of("a_b"), List.of("a b"), List.of("a", "b"), List.of("a+b"))
                        .map(names -> Names.fileNameOfWords("train " + Names.words(names))))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
    }

    @Test
    void makesAnEmptyColumnOfNoNames() {
        assertThat(Names.join(List.of())).isEmpty();
        assertThat(Names.split("")).isEmpty();
    }
}
