package org.unmask.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.jobs.start.CommonOptions;
import org.unmask.pipeline.comparison.Variant;

/**
 * Reads variants of a job's configuration as they are typed.
 *
 * @param common the options that all variants share
 * @param own the configuration files that the job itself brings
 */
record VariantReader(CommonOptions common, List<Path> own) {
    /**
     * The variant that {@code NAME:KEY=VALUE;KEY=VALUE} says.
     *
     * @throws UserException if the text has another form, or a key or value is wrong
     */
    Variant read(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new UserException("Cannot read --variant: expected NAME:KEY=VALUE;KEY=VALUE, got " + text
                    + ". Write it like jrc:method.name=jrc.");
        }
        List<String> changes = Stream.of(text.substring(colon + 1).split(";", -1))
                .filter(change -> !change.isBlank())
                .toList();
        return new Variant(text.substring(0, colon), common.config(own, changes));
    }
}
