package org.unmask.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

    @Test
    void makesAnEmptyColumnOfNoNames() {
        assertThat(Names.join(List.of())).isEmpty();
        assertThat(Names.split("")).isEmpty();
    }
}
