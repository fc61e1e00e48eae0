/**
 * The device that the tasks of a job compute on. Start with {@link org.unmask.pipeline.device.TaskDevice}.
 */
@NullMarked
package org.unmask.pipeline.device;

import org.jspecify.annotations.NullMarked;
