/**
 * What published networks have in common, whoever reads their files. Knows no format and no architecture. Start with
 * {@link org.unmask.networks.published.PublishedWeights}.
 */
@NullMarked
package org.unmask.networks.published;

import org.jspecify.annotations.NullMarked;
