/** How every job starts and ends: options, log, session, workspace, exit code. */
@NullMarked
package org.unmask.jobs.start;

import org.jspecify.annotations.NullMarked;
