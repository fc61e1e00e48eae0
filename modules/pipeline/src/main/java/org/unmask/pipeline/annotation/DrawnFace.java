package org.unmask.pipeline.annotation;

import java.io.Serializable;

/**
 * The files of one face of a package. Immutable by agreement.
 *
 * @param fileName what both are called
 * @param image the face as PNG, turned as its EXIF orientation says: every tool then sees the same pixels
 * @param heatMap the same with the model's heat map over it
 */
record DrawnFace(String fileName, byte[] image, byte[] heatMap) implements Serializable {}
