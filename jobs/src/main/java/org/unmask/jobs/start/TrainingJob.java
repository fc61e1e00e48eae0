package org.unmask.jobs.start;

import picocli.CommandLine.Option;

/** A job that trains, by a method that its user may name. */
public abstract class TrainingJob extends LabelledJob {
    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "How the network learns, one of the words of method.name. Short for --set method.name=NAME.")
    void method(String name) {
        common().choose("method.name", name);
    }
}
