/**
 * JSON as the headers of weights, checkpoints and all that stands above them write and read it. Knows no file and no tensor.
 * Start with {@link org.unmask.engine.json.Json}.
 */
@NullMarked
package org.unmask.engine.json;

import org.jspecify.annotations.NullMarked;
