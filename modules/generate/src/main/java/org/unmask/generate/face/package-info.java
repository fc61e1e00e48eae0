/**
 * Draws portraits of people who never existed: head, skin, hair, light and camera. Knows nothing of forgery. Start with
 * {@link org.unmask.generate.face.ProceduralFace}.
 */
@NullMarked
package org.unmask.generate.face;

import org.jspecify.annotations.NullMarked;
