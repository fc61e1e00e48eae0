package org.unmask.pipeline.deepfakebench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;

/**
 * Reads the files that DeepfakeBench's rearranging step writes (Yan et al. 2023, DeepfakeBench: A Comprehensive Benchmark of Deepfake
 * Detection, released code): data set, label, split, for some data sets compression, video, and of each video its frames. How deep a video
 * lies differs between data sets, so it is known by its frames. Splits are left aside. One thread.
 */
final class BenchFile {
    private static final Set<String> SPLITS = Set.of("train", "val", "test");
    private static final int DEEPEST = 10;

    private final String name;
    private final JsonParser parser;
    private final List<BenchVideo> videos = new ArrayList<>();

    private BenchFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * All videos of a file, a video of several splits as often.
     *
     * @param name what it is called in errors
     * @throws UserException if it is no such file
     * @throws IOException if it cannot be read
     */
    static List<BenchVideo> read(String name, InputStream in) throws IOException {
        try (JsonParser parser = Json.plain().createParser(in)) {
            BenchFile file = new BenchFile(name, parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw file.refused("another text");
            }
            file.object(List.of());
            if (file.videos.isEmpty()) {
                throw file.refused("no frames");
            }
            return file.videos;
        } catch (JsonProcessingException e) {
            throw new UserException(
                    "Cannot read " + name + ": expected a JSON file of DeepfakeBench's, got an error: "
                            + e.getOriginalMessage() + ". Write it anew with its rearranging step.",
                    e);
        }
    }

    private UserException refused(String got) {
        return new UserException("Cannot read " + name
                + ": expected a JSON file of DeepfakeBench's with data sets, labels, splits and videos with frames, got "
                + got + ". Check --input.");
    }

    private void object(List<String> path) throws IOException {
        if (path.size() > DEEPEST) {
            throw refused("objects within objects without an end");
        }
        String label = null;
        List<String> frames = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                object(with(path, key));
            } else if (value == JsonToken.START_ARRAY && key.equals("frames")) {
                frames = texts();
            } else if (value == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (key.equals("label")) {
                label = parser.getText();
            }
        }
        if (frames != null) {
            video(path, label, frames);
        }
    }

    private void video(List<String> path, @Nullable String label, List<String> frames) {
        if (path.isEmpty() || (label == null && path.size() < 2)) {
            throw refused("frames that belong to no video");
        }
        if (!frames.isEmpty()) {
            String last = path.get(path.size() - 1);
            // Of one data set some versions write the frames where the video's name should stand.
            String video = SPLITS.contains(last) ? folder(frames.get(0)) : last;
            videos.add(new BenchVideo(path.get(0), label == null ? path.get(1) : label, video, frames));
        }
    }

    private static String folder(String frame) {
        String[] names = frame.replace('\\', '/').split("/", -1);
        return names.length < 2 ? frame : names[names.length - 2];
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw refused("frames that are no texts");
            }
            texts.add(parser.getText());
        }
        return texts;
    }

    private static List<String> with(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
