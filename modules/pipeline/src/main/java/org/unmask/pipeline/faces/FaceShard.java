package org.unmask.pipeline.faces;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.pixels.PixelReader;

/**
 * The decoded faces of one worker, in the order of their identities. Of each face some 150 bytes lie on the heap; its pixels lie
 * in a file of the executor. Immutable by agreement: nobody writes into the arrays.
 *
 * @param worker the worker's number, from 0
 * @param side height and width of every face in pixels
 * @param faceIds their identities, ascending
 * @param domains the domain of each
 * @param groups the group of each
 * @param labels [faces], 0 real, 1 fake, -1 hidden or not known
 * @param pixels [faces, side, side, 3], 8-bit RGB
 * @param masks of the few faces whose masks may be seen, by the face's index: [side, side], 255 manipulated, 0 untouched
 */
public record FaceShard(
        int worker,
        int side,
        List<String> faceIds,
        List<String> domains,
        List<String> groups,
        byte[] labels,
        PixelFile pixels,
        Map<Integer, byte[]> masks)
        implements Serializable {

    /** Keeps its own copy of the map. */
    public FaceShard {
        masks = Collections.unmodifiableMap(new TreeMap<>(masks));
    }

    /** Faces whose masks nobody may see. */
    public FaceShard(
            int worker,
            int side,
            List<String> faceIds,
            List<String> domains,
            List<String> groups,
            byte[] labels,
            PixelFile pixels) {
        this(worker, side, faceIds, domains, groups, labels, pixels, Map.of());
    }

    /** The same faces with masks. */
    public FaceShard withMasks(Map<Integer, byte[]> seen) {
        return new FaceShard(worker, side, faceIds, domains, groups, labels, pixels, seen);
    }

    /** The same faces with their pixels in another file. */
    FaceShard withPixels(PixelFile others) {
        return new FaceShard(worker, side, faceIds, domains, groups, labels, others, masks);
    }

    /**
     * Opens the pixels for one thread, which closes them.
     *
     * @throws org.unmask.core.errors.InfrastructureException if their file is not here; Spark then repeats the task
     */
    public PixelReader openPixels() {
        return pixels.open();
    }

    /** How many faces the shard holds. */
    public int count() {
        return faceIds.size();
    }

    /** Bytes of one decoded face. */
    public int faceBytes() {
        return side * side * 3;
    }
}
