package org.unmask.report.model;

import java.util.List;

/**
 * What somebody needs to repeat the run. Immutable.
 *
 * @param environment versions and devices: Unmask, Java, Spark, Iceberg, ND4J, its backend, ...
 * @param snapshots the table snapshots the run read and wrote
 * @param steps how long each step took, in order
 * @param configuration the resolved configuration, one key per line
 */
public record RunFacts(
        RunHeader identity,
        List<Fact> environment,
        List<TableSnapshot> snapshots,
        List<StepTime> steps,
        String configuration) {

    /** Copies the lists. */
    public RunFacts {
        environment = List.copyOf(environment);
        snapshots = List.copyOf(snapshots);
        steps = List.copyOf(steps);
    }
}
