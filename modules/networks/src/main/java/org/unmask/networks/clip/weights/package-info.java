/**
 * The weights of a CLIP as they are published: OpenAI's and Hugging Face's names, one file or several, put into the flat array of
 * a network's parameters. Start with {@link org.unmask.networks.clip.weights.ClipFiles}.
 */
@NullMarked
package org.unmask.networks.clip.weights;

import org.jspecify.annotations.NullMarked;
