/**
 * The files of published networks of pictures, as timm and Hugging Face lay them out: the architecture out of
 * {@code config.json}, names and places of tensors, positions for other sizes. Start with
 * {@link org.unmask.networks.backbone.weights.PretrainedFiles}.
 */
@NullMarked
package org.unmask.networks.backbone.weights;

import org.jspecify.annotations.NullMarked;
