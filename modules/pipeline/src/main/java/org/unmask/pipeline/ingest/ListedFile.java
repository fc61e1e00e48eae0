package org.unmask.pipeline.ingest;

import java.io.Serializable;

/**
 * One file of the input folder, before anybody read it.
 *
 * @param relative its path below the folder, with forward slashes
 * @param uri where to read it
 */
record ListedFile(String relative, String uri) implements Serializable {}
