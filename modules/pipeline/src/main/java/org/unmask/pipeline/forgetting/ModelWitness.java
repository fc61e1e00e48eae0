package org.unmask.pipeline.forgetting;

/**
 * A model that may have seen faces: it was made after they had been taken in, and learnt from their domains.
 *
 * @param modelId its name
 * @param runId the run that made it
 * @param faceCount faces of the training and validation splits of its domains; 0 where only a model that it was made from has seen some
 */
public record ModelWitness(String modelId, String runId, long faceCount) {}
