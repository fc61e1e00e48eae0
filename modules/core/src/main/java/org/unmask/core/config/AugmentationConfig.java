package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;

/**
 * How training faces are varied. Immutable.
 *
 * @param mirror share of faces that are mirrored
 * @param shift greatest shift along each axis, in pixels
 * @param brightness greatest change of brightness, in levels of 255
 * @param contrast greatest relative change of contrast
 * @param jpeg round trips through files
 * @param resize scaling down and up
 * @param blur blurring
 * @param tone colour casts
 * @param noise noise
 * @param cut squares that are greyed
 */
public record AugmentationConfig(
        @Range(min = 0, max = 1) double mirror,
        @Range(min = 0, max = 256) int shift,
        @Range(min = 0, max = 255) double brightness,
        @Range(min = 0, max = 0.9) double contrast,
        Jpeg jpeg,
        Resize resize,
        Blur blur,
        Levels tone,
        Levels noise,
        Cut cut)
        implements Serializable {
    /**
     * Round trips through JPEG files. Immutable.
     *
     * @param fraction share of faces
     * @param lowest lowest quality
     * @param highest highest quality
     */
    public record Jpeg(
            @Range(min = 0, max = 1) double fraction,
            @Range(min = 1, max = 100) int lowest,
            @Range(min = 1, max = 100) int highest)
            implements CrossChecked, Serializable {
        @Override
        public List<Violation> violations() {
            return lowest > highest ? List.of(new Violation("lowest", "at most highest " + highest)) : List.of();
        }
    }

    /**
     * Scaling down and up again. Immutable.
     *
     * @param fraction share of faces
     * @param least least scale
     */
    public record Resize(
            @Range(min = 0, max = 1) double fraction,
            @Range(min = 0.1, max = 1) double least) implements Serializable {}

    /**
     * Blurring. Immutable.
     *
     * @param fraction share of faces
     * @param most greatest standard deviation in pixels
     */
    public record Blur(
            @Range(min = 0, max = 1) double fraction,
            @Range(min = 0, max = 20) double most) implements Serializable {}

    /**
     * A change of levels. Immutable.
     *
     * @param fraction share of faces
     * @param most its greatest extent in levels of 255
     */
    public record Levels(
            @Range(min = 0, max = 1) double fraction,
            @Range(min = 0, max = 255) double most) implements Serializable {}

    /**
     * Squares that are greyed. Immutable.
     *
     * @param fraction share of faces
     * @param most greatest side as a share of the input's
     */
    public record Cut(
            @Range(min = 0, max = 1) double fraction,
            @Range(min = 0, max = 1) double most) implements Serializable {}
}
