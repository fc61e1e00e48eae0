/**
 * Random changes of training pictures that leave forgery traces readable. Knows nothing of networks. Start with
 * {@link org.unmask.images.augment.Augmentation}.
 */
@NullMarked
package org.unmask.images.augment;

import org.jspecify.annotations.NullMarked;
