package org.unmask.pipeline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.ManifestEntry;

class RereadPartTest {
    private record Wanted(String place, String sha256, int part) implements WantedPicture {}

    @Test
    void givesEachWantedPictureOnceByPlaceAndContent() {
        List<RereadPicture<Wanted>> read = read(
                List.of(
                        item("a", "one"),
                        new PassedOver("links", 2),
                        item("a", "two"),
                        item("b", "one"),
                        item("a", "two")),
                List.of(wanted("a", "two"), wanted("b", "one")));

        assertThat(read)
                .extracting(picture -> picture.wanted().place() + new String(picture.bytes(), StandardCharsets.UTF_8))
                .containsExactly("atwo", "bone");
    }

    @Test
    void saysOfAPictureThatChangedThatItIsGone() {
        List<RereadPicture<Wanted>> read =
                read(List.of(item("a", "other")), List.of(wanted("a", "one"), wanted("a", "two")));

        assertThat(read).hasSize(2).allSatisfy(picture -> {
            assertThat(picture.bytes()).isNull();
            assertThat(picture.problem().reason()).isEqualTo(RejectReason.UNREADABLE_FILE);
        });
    }

    @Test
    void opensNoPartOfWhichNothingIsWanted() {
        Iterator<SourceItem> closed = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new AssertionError("it was opened");
            }

            @Override
            public SourceItem next() {
                throw new AssertionError("it was opened");
            }
        };

        assertThat(new RereadPart<Wanted>()
                        .call(closed, List.<Wanted>of().iterator())
                        .hasNext())
                .isFalse();
    }

    private static List<RereadPicture<Wanted>> read(List<SourceItem> part, List<Wanted> wanted) {
        List<RereadPicture<Wanted>> read = new ArrayList<>();
        new RereadPart<Wanted>().call(part.iterator(), wanted.iterator()).forEachRemaining(read::add);
        return read;
    }

    private static SourceItem item(String place, String text) {
        return SourcePicture.read(
                new ManifestEntry(place, place, null, "x", ManifestEntry.UNLABELLED, null, null),
                0,
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static Wanted wanted(String place, String text) {
        return new Wanted(place, Sha256.hex(text.getBytes(StandardCharsets.UTF_8)), 0);
    }
}
