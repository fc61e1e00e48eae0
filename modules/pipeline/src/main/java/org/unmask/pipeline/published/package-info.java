/**
 * How the configuration becomes a network, and how one begins: with values out of a published network's files, or drawn. Knows no
 * training. Start with {@link org.unmask.pipeline.published.Architectures}.
 */
@NullMarked
package org.unmask.pipeline.published;

import org.jspecify.annotations.NullMarked;
