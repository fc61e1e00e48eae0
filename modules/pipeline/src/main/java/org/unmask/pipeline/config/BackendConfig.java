package org.unmask.pipeline.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Operational;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.engine.backend.Device;

/**
 * What computes. Immutable.
 *
 * @param device what is asked to compute
 * @param gpu how GPUs are asked of the cluster
 */
public record BackendConfig(Device device, @Operational Gpu gpu) implements Serializable {
    /**
     * How GPUs are asked of the cluster; holds where the device is a GPU, or for a rehearsal. Immutable.
     *
     * @param perExecutor GPUs of each executor; each task that trains or scores holds one of them
     * @param discoveryScript the program that prints an executor's GPUs, empty for none
     * @param patience how long a job waits at its start for the first executor with GPUs
     * @param rehearse whether GPUs are asked for and handed out while the device of {@code device} computes
     */
    public record Gpu(
            @Range(min = 1, max = 64) int perExecutor, String discoveryScript, Duration patience, boolean rehearse)
            implements CrossChecked, Serializable {
        private static final Duration LONGEST = Duration.ofHours(1);

        @Override
        public List<Violation> violations() {
            return patience.isNegative() || patience.isZero() || patience.compareTo(LONGEST) > 0
                    ? List.of(new Violation("patience", "a duration above 0s and at most 1h"))
                    : List.of();
        }
    }
}
