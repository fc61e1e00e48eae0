/**
 * How faces lie decoded in files, and what networks are shown of them. Knows nothing of networks. Start with
 * {@link org.unmask.images.framing.Framing}.
 */
@NullMarked
package org.unmask.images.framing;

import org.jspecify.annotations.NullMarked;
