package org.unmask.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.images.augment.Augmentation;
import org.unmask.networks.method.FaceMasks;

/** Gathers the masks of a batch, each moved as its face is. One thread. */
final class MaskDraw {
    private final int side;
    private final List<Integer> faces = new ArrayList<>();
    private final List<byte[]> moved = new ArrayList<>();

    MaskDraw(int side) {
        this.side = side;
    }

    /** Adds the mask [side, side] of what is shown of the face in a slot. */
    void add(int slot, byte[] mask, Augmentation augmentation, SplittableRandom random) {
        byte[] target = new byte[side * side];
        augmentation.applyToMask(mask, side, random, target);
        faces.add(slot);
        moved.add(target);
    }

    FaceMasks drawn() {
        byte[] covered = new byte[moved.size() * side * side];
        for (int mask = 0; mask < moved.size(); mask++) {
            System.arraycopy(moved.get(mask), 0, covered, mask * side * side, side * side);
        }
        return new FaceMasks(side, faces.stream().mapToInt(Integer::intValue).toArray(), covered);
    }
}
