/**
 * Texts as the numbers that CLIP's text tower reads. Plain Java, knows no network. Start with
 * {@link org.unmask.networks.clip.text.ClipTokenizer}.
 */
@NullMarked
package org.unmask.networks.clip.text;

import org.jspecify.annotations.NullMarked;
