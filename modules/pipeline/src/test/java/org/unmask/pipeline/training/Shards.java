package org.unmask.pipeline.training;

import java.util.List;
import java.util.stream.IntStream;
import org.unmask.pipeline.faces.FaceShard;

/** Small shards whose faces can be told apart: every byte of face i is i. */
final class Shards {
    static final int SIDE = 2;

    private Shards() {}

    static FaceShard of(int count) {
        return labelled(new byte[count]);
    }

    static FaceShard labelled(byte... labels) {
        List<String> names = IntStream.range(0, labels.length)
                .mapToObj(face -> "face-" + face)
                .toList();
        byte[] pixels = new byte[labels.length * SIDE * SIDE * 3];
        for (int position = 0; position < pixels.length; position++) {
            pixels[position] = (byte) (position / (SIDE * SIDE * 3));
        }
        return new FaceShard(0, SIDE, names, names, names, labels, pixels);
    }
}
