package org.unmask.pipeline.sources;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of a source before a picture is read.
 *
 * @param listed how many pictures it lists; empty where that turns out as they are read
 * @param namesGroups whether it may name groups
 * @param namesMasks whether it may name masks
 * @param hiddenCount files that were passed over because of their names
 * @param unnamedCount files that lie there and that nothing names
 * @param remarks what there is to say of it, in sentences
 */
public record SourceFacts(
        OptionalLong listed,
        boolean namesGroups,
        boolean namesMasks,
        long hiddenCount,
        long unnamedCount,
        List<String> remarks) {
    public SourceFacts {
        remarks = List.copyOf(remarks);
    }
}
