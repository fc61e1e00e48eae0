package org.unmask.pipeline.faces;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.images.framing.Framing;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.pixels.PixelReader;

/**
 * The decoded faces of one worker, in the order of their identities. Of each face some 150 bytes lie on the heap; its pixels lie
 * in a file of the executor. Immutable by agreement: nobody writes into the arrays.
 *
 * @param worker the worker's number, from 0
 * @param framing how every face lies decoded
 * @param faceIds their identities, ascending
 * @param domains the domain of each
 * @param groups the group of each
 * @param labels [faces], 0 real, 1 fake, -1 hidden or not known
 * @param pixels the faces as the framing keeps them
 * @param masks of the few faces whose masks may be seen, by the face's index, as the framing keeps them
 */
public record FaceShard(
        int worker,
        Framing framing,
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
            Framing framing,
            List<String> faceIds,
            List<String> domains,
            List<String> groups,
            byte[] labels,
            PixelFile pixels) {
        this(worker, framing, faceIds, domains, groups, labels, pixels, Map.of());
    }

    /** Such faces that lie whole, [side, side, 3], 8-bit RGB. */
    public FaceShard(
            int worker,
            int side,
            List<String> faceIds,
            List<String> domains,
            List<String> groups,
            byte[] labels,
            PixelFile pixels) {
        this(worker, Framing.whole(side), faceIds, domains, groups, labels, pixels);
    }

    /** The same faces with masks. */
    public FaceShard withMasks(Map<Integer, byte[]> seen) {
        return new FaceShard(worker, framing, faceIds, domains, groups, labels, pixels, seen);
    }

    /** The same faces with their pixels in another file. */
    FaceShard withPixels(PixelFile others) {
        return new FaceShard(worker, framing, faceIds, domains, groups, labels, others, masks);
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

    /** Height and width of what a network is shown of a face, in pixels. */
    public int side() {
        return framing.side();
    }

    /** Bytes of one decoded face. */
    public int faceBytes() {
        return framing.storedBytes();
    }
}
