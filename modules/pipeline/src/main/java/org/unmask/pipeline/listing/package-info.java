/** Which files lie in a folder of a user's. Start with {@link org.unmask.pipeline.listing.FolderFiles}. */
@NullMarked
package org.unmask.pipeline.listing;

import org.jspecify.annotations.NullMarked;
