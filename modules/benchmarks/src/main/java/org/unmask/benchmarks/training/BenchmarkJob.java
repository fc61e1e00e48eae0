package org.unmask.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.config.UnmaskConfig;
import picocli.CommandLine.Option;

/** What the benchmarks of distributed training have in common: options and configurations. */
abstract class BenchmarkJob extends NetworkJob {
    @Option(
            names = "--domain",
            required = true,
            paramLabel = "NAME",
            description = "A labelled domain to train on; repeatable.")
    private List<String> domains = new ArrayList<>();

    List<String> domains() {
        return domains;
    }

    /** The configuration with further keys. */
    UnmaskConfig with(String... keys) {
        return common().config(ownConfig(), List.of(keys));
    }
}
