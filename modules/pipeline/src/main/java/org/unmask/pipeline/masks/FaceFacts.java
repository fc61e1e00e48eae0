package org.unmask.pipeline.masks;

import java.io.Serializable;

/**
 * What a mask is compared with. Immutable.
 *
 * @param faceId the face's identity
 * @param domain its domain
 * @param width of the crop, in pixels
 * @param height likewise
 */
public record FaceFacts(String faceId, String domain, int width, int height) implements Serializable {
    /** Its size in words, such as {@code 128 x 128}. */
    public String size() {
        return width + " x " + height;
    }
}
