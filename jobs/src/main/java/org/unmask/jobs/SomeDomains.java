package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The domains that a job keeps to, where its user names some. */
final class SomeDomains {
    @Option(names = "--domain", paramLabel = "NAME", description = "Only this domain; repeatable. Default: all.")
    private List<String> names = new ArrayList<>();

    /** Their names, as typed; none for all. */
    List<String> names() {
        return names;
    }
}
