package org.unmask.pipeline.screening;

import java.io.Serializable;
import org.unmask.images.detect.FaceBox;

/**
 * Where a face was found in its picture, in the picture's pixels. Immutable.
 *
 * @param index which face of the picture, from 0, the largest first
 * @param left from the left side
 * @param top from the upper side
 * @param width above 0
 * @param height above 0
 */
public record FacePlace(int index, int left, int top, int width, int height) implements Serializable {
    static FacePlace of(int index, FaceBox box) {
        return new FacePlace(
                index, (int) Math.round(box.left()), (int) Math.round(box.top()), (int) Math.round(box.width()), (int)
                        Math.round(box.height()));
    }
}
