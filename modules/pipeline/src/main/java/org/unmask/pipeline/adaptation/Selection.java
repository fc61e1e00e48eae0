package org.unmask.pipeline.adaptation;

import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.curriculum.AcceptanceSummary;

/**
 * What a round selected of the pool.
 *
 * @param key which round
 * @param judge the model that said so
 * @param judged the pool's faces with the round's decisions
 * @param summary their counts
 */
record Selection(RoundKey key, RoundModel judge, JavaRDD<JudgedShard> judged, AcceptanceSummary summary) {}
