package org.unmask.networks.clip;

import java.util.List;
import java.util.function.Function;

/**
 * A published text tower with the tokenizer it was trained with. Immutable.
 *
 * @param sizes of the tower
 * @param tokenizer gives a text's tokens from its start to its end
 * @param memory what a training pass keeps of the tower's blocks
 */
public record PublishedText(ClipTextSizes sizes, Function<String, List<Integer>> tokenizer, BlockMemory memory) {}
