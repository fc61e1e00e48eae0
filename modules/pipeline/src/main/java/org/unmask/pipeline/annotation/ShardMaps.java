package org.unmask.pipeline.annotation;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.attention.HeatMap;

/**
 * What a model says of the faces of one shard, and where it looks. Immutable by agreement.
 *
 * @param faceIds their identities
 * @param pFake [faces], the probability of fake, 0 to 1
 * @param maps the heat map of each
 */
record ShardMaps(List<String> faceIds, float[] pFake, List<HeatMap> maps) implements Serializable {}
