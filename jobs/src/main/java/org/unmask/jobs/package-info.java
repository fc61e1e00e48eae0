/**
 * One small main for each job: options in, the pipeline's work, a few lines out. The only code of the product that starts a Spark
 * session, reads the environment, prints and exits. Start with {@link org.unmask.jobs.Nightly} and
 * {@link org.unmask.jobs.start.JobMain}.
 */
@NullMarked
package org.unmask.jobs;

import org.jspecify.annotations.NullMarked;
