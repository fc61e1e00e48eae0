package org.unmask.pipeline.deepfakebench;

import java.util.List;

/**
 * What a file of DeepfakeBench says of one video. Immutable.
 *
 * @param dataset the data set's name
 * @param family what the label is called: a forgery family, or real videos of some origin
 * @param name the video's name
 * @param frames where its frames lie, as the file writes it
 */
record BenchVideo(String dataset, String family, String name, List<String> frames) {
    BenchVideo {
        frames = List.copyOf(frames);
    }
}
