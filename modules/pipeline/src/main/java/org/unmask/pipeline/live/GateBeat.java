package org.unmask.pipeline.live;

/**
 * How a night's gate has decided. Immutable.
 *
 * @param candidates models that were judged
 * @param refused those that a rule spoke against
 * @param promoted whether one of them became the champion
 */
public record GateBeat(int candidates, int refused, boolean promoted) {}
