package org.unmask.networks.backbone.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.safetensors.WeightFiles;
import org.unmask.networks.backbone.WeightsOrigin;

/** What is written down of weights, as far as their files tell. Stateless. */
final class WeightsNote {
    private WeightsNote() {}

    static WeightsOrigin origin(WeightFiles files, ConfigJson config, String name) {
        ConfigJson published = config.inside("pretrained_cfg");
        String tag = published.text("tag");
        String source = Stream.of(published.text("hf_hub_id"), config.text("_name_or_path"), published.text("url"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(tag.isEmpty() ? name : name + "." + tag);
        String licence = Stream.of(published.text("license"), config.text("license"), licenceFile(files.folder()))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return new WeightsOrigin(files.sha256(), source, licence);
    }

    /** The first line with text of a file LICENSE or LICENCE beside the weights. */
    private static String licenceFile(Path folder) {
        try (Stream<Path> beside = Files.list(folder)) {
            List<Path> found = beside.filter(
                            file -> file.getFileName().toString().startsWith("LICEN"))
                    .sorted()
                    .limit(1)
                    .toList();
            return found.isEmpty() ? "" : firstLine(found.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
