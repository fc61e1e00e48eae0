package org.unmask.pipeline.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.Mask;
import org.unmask.images.PictureCodec;
import org.unmask.images.framing.Framing;
import org.unmask.pipeline.pixels.PixelFile;
import scala.Tuple2;

class DecodeMasksTest {
    private static final Mask LEFT_HALF = Mask.of(4, 2, new byte[] {-1, -1, 0, 0, -1, -1, 0, 0});

    @Test
    void decodesEachMaskInTheSizeOfTheFaces() {
        WorkerMasks masks = decode(PictureCodec.encodePng(LEFT_HALF));

        assertThat(masks.count()).isEqualTo(1);
        assertThat(masks.byFace().get("face-a")).containsExactly(255, 0, 255, 0);
    }

    @Test
    void givesShardsTheMasksOfTheirOwnFaces() {
        WorkerMasks masks = decode(PictureCodec.encodePng(LEFT_HALF));
        List<String> names = List.of("another", "face-a");
        var shard = new FaceShard(0, 2, names, names, names, new byte[2], new PixelFile("key", "nowhere", 12, 2));

        assertThat(masks.on(shard).masks()).containsOnlyKeys(1);
        assertThat(shard.masks()).isEmpty();
    }

    @Test
    void aDamagedMaskIsNamedByItsFace() {
        assertThatThrownBy(() -> decode(new byte[] {1, 2, 3}))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("Cannot decode the mask of face face-a")
                .hasMessageContaining("unmask.masks");
    }

    private static WorkerMasks decode(byte[] png) {
        return new DecodeMasks(Framing.whole(2))
                .call(List.of(new Tuple2<>(0, new Tuple2<>("face-a", png))).iterator())
                .next();
    }
}
