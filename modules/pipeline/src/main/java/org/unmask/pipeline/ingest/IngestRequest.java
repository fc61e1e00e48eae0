package org.unmask.pipeline.ingest;

import java.util.Optional;
import org.unmask.core.errors.UserException;

/**
 * What an ingest is asked for. Immutable.
 *
 * @param input a folder, shards or files of a format, on any Hadoop file system; empty where a table is named
 * @param table a table of a catalog; empty where there is an input
 * @param format what lies at the input; empty where it shall be looked at
 * @param root where files lie that are named by paths without a beginning; if empty, beside what names them
 * @param domain the domain of pictures of which the source names none; if empty, it follows from where they lie
 * @param retry which of the pictures that were refused once are looked at again; without a source, these are the source
 */
public record IngestRequest(
        Optional<String> input,
        Optional<String> table,
        Optional<SourceFormat> format,
        Optional<String> root,
        Optional<String> domain,
        Retry retry) {

    /**
     * Checks that it names one source, or none where rejects are one.
     *
     * @throws UserException if it names none or two, or says how a table is written
     */
    public IngestRequest {
        boolean namesNone = input.isEmpty() && table.isEmpty();
        if ((input.isPresent() && table.isPresent()) || (namesNone && !retry.isWanted())) {
            throw new UserException("Cannot ingest: expected either --input or --table, got "
                    + (input.isPresent() ? "both" : "neither") + ". Name one source.");
        }
        if (table.isPresent() && format.isPresent()) {
            throw new UserException(
                    "Cannot ingest " + table.get() + ": expected --format beside --input, got it beside --table,"
                            + " which knows how its table is written. Leave --format out.");
        }
    }

    /** A request that retries nothing. */
    public IngestRequest(
            Optional<String> input,
            Optional<String> table,
            Optional<SourceFormat> format,
            Optional<String> root,
            Optional<String> domain) {
        this(input, table, format, root, domain, Retry.NONE);
    }

    /** The same with rejects that are looked at again. */
    public IngestRequest retrying(Retry rejects) {
        return new IngestRequest(input, table, format, root, domain, rejects);
    }

    /** Whether the rejects are the source. */
    boolean isOfRejects() {
        return input.isEmpty() && table.isEmpty();
    }

    /** All pictures of a place, whatever lies there. */
    public static IngestRequest of(String input, Optional<String> domain) {
        return new IngestRequest(Optional.of(input), Optional.empty(), Optional.empty(), Optional.empty(), domain);
    }

    /** What it is about, for sentences. */
    String source() {
        return input.or(() -> table).orElse("the files of unmask.rejects");
    }
}
