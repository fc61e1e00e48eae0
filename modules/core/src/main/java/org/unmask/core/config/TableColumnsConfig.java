package org.unmask.core.config;

import java.io.Serializable;

/**
 * How the columns of a table of pictures are called. An empty name means: whichever of the usual ones is there. Immutable.
 *
 * @param bytesColumn the pictures' files
 * @param pathColumn where the pictures lie
 * @param nameColumn what a row with bytes is called by
 * @param labelColumn real, fake, 0 or 1
 * @param groupColumn the faces' groups
 * @param domainColumn the faces' domains
 */
public record TableColumnsConfig(
        String bytesColumn,
        String pathColumn,
        String nameColumn,
        String labelColumn,
        String groupColumn,
        String domainColumn)
        implements Serializable {}
