package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The labelled domains that a job cannot do without. */
final class LabelledDomains {
    @Option(names = "--domain", required = true, paramLabel = "NAME", description = "A labelled domain; repeatable.")
    private List<String> names = new ArrayList<>();

    /** Their names, as typed. */
    List<String> names() {
        return names;
    }
}
