/** Methods compared with each other over pairs of domains and seeds, as a paper's table would. */
@NullMarked
package org.unmask.pipeline.comparison;

import org.jspecify.annotations.NullMarked;
