package org.unmask.networks.backbone;

import java.io.Serializable;

/**
 * Where a network's first values came from. Immutable; travels between machines.
 *
 * @param sha256 of the weights' file, 64 hexadecimal digits; of several files in the order of their names
 * @param source the published name as far as the files tell it, else the folder
 * @param licence as the files tell it; empty where they do not
 */
public record WeightsOrigin(String sha256, String source, String licence) implements Serializable {}
