/** Which files lie in a folder of a user's. */
@NullMarked
package org.unmask.pipeline.listing;

import org.jspecify.annotations.NullMarked;
