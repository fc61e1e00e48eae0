/**
 * Folders of generated faces, half of them forged, from a seed: training and test data that needs no private person's
 * picture. Knows nothing of tables or networks. Start with {@link org.unmask.generate.FaceFolder}.
 */
@NullMarked
package org.unmask.generate;

import org.jspecify.annotations.NullMarked;
