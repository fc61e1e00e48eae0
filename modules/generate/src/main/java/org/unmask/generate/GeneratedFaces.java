package org.unmask.generate;

import java.nio.file.Path;

/**
 * What a run of {@link FaceFolder} wrote. Immutable.
 *
 * @param realCount untouched pictures, over all domains
 * @param fakeCount forged pictures, each with a mask
 * @param photographCount photographs used as sources; 0 for drawn faces
 * @param skippedCount files of the photographs' folder that cannot be read as pictures
 * @param manifest the CSV file that lists the pictures
 */
public record GeneratedFaces(int realCount, int fakeCount, int photographCount, int skippedCount, Path manifest) {}
