/**
 * CLIP (Radford et al. 2021, Learning Transferable Visual Models From Natural Language Supervision): an image tower and a text
 * tower that meet in one space, in any size, and the pictures as the image tower wants them. Knows no files and no method.
 * Start with {@link org.unmask.networks.clip.ClipImageTower} and {@link org.unmask.networks.clip.ClipTextTower}; weights come
 * from {@link org.unmask.networks.clip.weights.ClipFiles}, token numbers from
 * {@link org.unmask.networks.clip.text.ClipTokenizer}.
 */
@NullMarked
package org.unmask.networks.clip;

import org.jspecify.annotations.NullMarked;
