package org.unmask.jobs.start;

import picocli.CommandLine.Option;

/** A job that learns from labels, of which its user may let it see a few. */
public abstract class LabelledJob extends NetworkJob {
    @Option(
            names = "--labels-per-class",
            paramLabel = "N",
            description =
                    "How many labels of each class and domain count for training, drawn by run.seed; the other training faces stand"
                            + " for unlabelled ones. Short for --set train.labels-per-class=N.")
    void labelsPerClass(String labels) {
        common().choose("train.labels-per-class", labels);
    }
}
