/**
 * The native tensor library of this machine: loading it, bounding its threads, and the facts about it that every report
 * carries. Knows nothing of networks. Start with {@link org.unmask.engine.backend.Backend}.
 */
@NullMarked
package org.unmask.engine.backend;

import org.jspecify.annotations.NullMarked;
