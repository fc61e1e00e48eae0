/**
 * Random changes of training pictures: light ones that leave forgery traces readable, and strong ones. Knows nothing of
 * networks. Start with {@link org.unmask.images.augment.Augmentation}.
 */
@NullMarked
package org.unmask.images.augment;

import org.jspecify.annotations.NullMarked;
