/**
 * End-to-end tests of the packaged jar on the assembled Spark home, through real processes: the launcher, spark-submit, a
 * standalone cluster, a browser and another engine's SQL. Knows nothing of the jobs' insides. Start with
 * {@link org.unmask.jobs.e2e.NightlyIT}.
 */
@NullMarked
package org.unmask.jobs.e2e;

import org.jspecify.annotations.NullMarked;
