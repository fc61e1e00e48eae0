/**
 * From what annotators export to {@code unmask.masks}, {@code unmask.labels} and {@code unmask.rejects}. Start with {@link
 * org.unmask.pipeline.maskimport.MaskImport}.
 */
@NullMarked
package org.unmask.pipeline.maskimport;

import org.jspecify.annotations.NullMarked;
