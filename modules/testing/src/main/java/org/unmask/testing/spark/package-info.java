/** A Spark for integration tests within their own process. Knows no tables. Start with {@link org.unmask.testing.spark.LocalSpark}. */
@NullMarked
package org.unmask.testing.spark;

import org.jspecify.annotations.NullMarked;
