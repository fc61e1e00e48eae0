/**
 * Draws portraits of people who never existed: head, skin, hair, light and camera. Knows nothing of forgery. Start with
 * {@link org.unmask.images.generate.face.ProceduralFace}.
 */
@NullMarked
package org.unmask.images.generate.face;

import org.jspecify.annotations.NullMarked;
