/**
 * Finds faces in pictures and cuts them out. Knows nothing of tables, Spark or networks that are trained here. Start with
 * {@link org.unmask.images.detect.FaceFinding}; a detector is a class that implements
 * {@link org.unmask.images.detect.FaceDetector} and a constant of {@link org.unmask.images.detect.DetectorKind}.
 */
@NullMarked
package org.unmask.images.detect;

import org.jspecify.annotations.NullMarked;
