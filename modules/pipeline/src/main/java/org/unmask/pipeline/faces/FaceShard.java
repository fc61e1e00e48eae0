package org.unmask.pipeline.faces;

import java.io.Serializable;
import java.util.List;

/**
 * The decoded faces of one worker, in the order of their identities. Immutable by agreement: nobody writes into the arrays.
 *
 * @param worker the worker's number, from 0
 * @param side height and width of every face in pixels
 * @param faceIds their identities, ascending
 * @param domains the domain of each
 * @param groups the group of each
 * @param labels [faces], 0 real, 1 fake, -1 hidden or not known
 * @param pixels [faces, side, side, 3], 8-bit RGB
 */
public record FaceShard(
        int worker,
        int side,
        List<String> faceIds,
        List<String> domains,
        List<String> groups,
        byte[] labels,
        byte[] pixels)
        implements Serializable {

    /** How many faces the shard holds. */
    public int count() {
        return faceIds.size();
    }

    /** Bytes of one decoded face. */
    public int faceBytes() {
        return side * side * 3;
    }
}
