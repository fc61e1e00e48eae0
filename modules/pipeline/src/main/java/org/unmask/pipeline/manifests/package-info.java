/**
 * What a manifest says of the files beside it. Knows nothing of what becomes of them. Start with {@link org.unmask.pipeline.manifests.Manifest}.
 */
@NullMarked
package org.unmask.pipeline.manifests;

import org.jspecify.annotations.NullMarked;
