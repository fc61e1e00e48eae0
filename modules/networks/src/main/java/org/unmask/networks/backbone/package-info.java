/**
 * Networks of pictures as others publish them, each family described by its sizes: names of parameters are those of timm below
 * {@code encoder.}. Describes and computes; knows no files and no faces. Start with
 * {@link org.unmask.networks.backbone.Backbone}.
 */
@NullMarked
package org.unmask.networks.backbone;

import org.jspecify.annotations.NullMarked;
