package org.unmask.jobs;

import java.util.List;
import java.util.stream.LongStream;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.config.UnmaskConfig;
import picocli.CommandLine.Option;

/** With how many seeds a job repeats its work. */
final class SeedOptions {
    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds, from run.seed on. Default: ${DEFAULT-VALUE}")
    private int seeds = 3;

    /**
     * The root seeds.
     *
     * @throws UserException if there is none
     */
    List<Long> roots(UnmaskConfig config) {
        if (seeds < 1) {
            throw new UserException("Cannot read --seeds: expected at least 1, got " + seeds
                    + ". Three or more are worth a comparison.");
        }
        long first = config.run().seed();
        return LongStream.range(first, first + seeds).boxed().toList();
    }
}
