package org.unmask.pipeline.annotation;

/**
 * A face of an annotation package. Immutable.
 *
 * @param position its place, from 1, the most wanted first
 * @param faceId its identity; its files are named by it
 * @param domain its domain
 * @param pFake what the model says of it, 0 to 1
 * @param uncertainty 1 where the model takes both classes for equally likely, 0 where it is certain
 * @param diffuseness how little the model's attention gathers anywhere, 0 to 1
 * @param score uncertainty times diffuseness
 * @param width of the picture, in pixels
 * @param height likewise
 */
public record PackageEntry(
        int position,
        String faceId,
        String domain,
        double pFake,
        double uncertainty,
        double diffuseness,
        double score,
        int width,
        int height) {
    /** The name of its files. */
    String fileName() {
        return faceId + ".png";
    }
}
