package org.unmask.networks.clip.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.safetensors.WeightFiles;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.clip.ClipImageTower;
import org.unmask.networks.clip.ClipSizes;
import org.unmask.networks.clip.ClipTextTower;
import org.unmask.networks.clip.weights.ClipNames.Placement;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.published.PublishedWeights;

/**
 * A published CLIP of vision transformers: its sizes, and its weights, which go from the mapped files straight into a network's
 * flat array. One thread.
 *
 * <p>Files in OpenAI's names (also those of OpenCLIP) say nothing of themselves: sizes follow from the tensors' shapes, heads are
 * 64 numbers wide, the end token is the last of the vocabulary, and the activation is the quick GELU unless the caller knows
 * better. Files in Hugging Face's names need their {@code config.json} beside them.
 */
public final class ClipFiles implements PublishedWeights {
    private static final String LOGIT_SCALE = "logit_scale";

    private final WeightFiles files;
    private final ClipNames names;
    private final ClipSizes sizes;

    private ClipFiles(WeightFiles files, ClipNames names, ClipSizes sizes) {
        this.files = files;
        this.names = names;
        this.sizes = sizes;
    }

    /**
     * Opens a CLIP; of the files' contents only the headers are read.
     *
     * @param path a safetensors file, an index of several, or the folder they lie in
     * @throws UserException when there is none, a file is broken, or it holds another network
     */
    public static ClipFiles open(Path path) {
        return open(path, Activation.QUICK_GELU);
    }

    /**
     * The same for a network in OpenAI's names that was trained with another activation, as most of OpenCLIP's were with
     * {@link Activation#GELU}.
     *
     * @param activation ignored where a configuration says it
     */
    public static ClipFiles open(Path path, Activation activation) {
        WeightFiles files = WeightFiles.open(path);
        if (HuggingFaceNames.areIn(files.names())) {
            return new ClipFiles(files, new HuggingFaceNames(), HuggingFaceConfig.sizes(files));
        }
        if (OpenAiNames.areIn(files.names())) {
            return new ClipFiles(files, new OpenAiNames(), OpenAiSizes.of(files, activation));
        }
        List<String> first = files.names().stream().limit(3).toList();
        throw files.broken(
                "at all",
                "a CLIP of vision transformers in OpenAI's or Hugging Face's names",
                "tensors such as " + first);
    }

    /** The sizes of both towers. */
    public ClipSizes sizes() {
        return sizes;
    }

    /**
     * Puts an image tower's weights into their places. The tower may have fewer blocks than the files.
     *
     * @param layout of a network that holds the tower
     * @param flat [the layout's length], in the layout's order
     * @throws UserException when a tensor is missing, cut off, or of another shape than the tower's
     */
    public void fill(ClipImageTower tower, ParameterLayout layout, float[] flat) {
        fill(Part.IMAGE, new Destination(tower.name(), tower.parameters(), layout), flat);
    }

    /** The same for a text tower. */
    public void fill(ClipTextTower tower, ParameterLayout layout, float[] flat) {
        fill(Part.TEXT, new Destination(tower.name(), tower.parameters(), layout), flat);
    }

    /**
     * What a cosine is multiplied by before the softmax, about 100 in published networks.
     *
     * @throws UserException when the files do not have it
     */
    public double logitFactor() {
        float[] logarithm = new float[1];
        List<Integer> shape =
                files.shape(LOGIT_SCALE).filter(List.of(1)::equals).orElse(List.of());
        files.read(LOGIT_SCALE, TensorOrder.unchanged(shape), logarithm, 0);
        return Math.exp(logarithm[0]);
    }

    @Override
    public void fill(Part part, Destination to, float[] flat) {
        Function<Spec, List<Placement>> placements = part == Part.IMAGE ? names::image : names::text;
        Map<String, Integer> offsets = to.layout().entries().stream()
                .collect(Collectors.toMap(entry -> entry.spec().name(), ParameterLayout.Entry::offset));
        for (Spec spec : to.specs()) {
            Integer offset = offsets.get(spec.name());
            if (offset == null) {
                throw new IllegalArgumentException("Cannot fill a tower: expected a layout with " + spec.name()
                        + ", got one without. Use the layout of a network that holds the tower.");
            }
            for (Placement placement : placements.apply(local(to.name(), spec))) {
                files.read(placement.tensor(), placement.order(), flat, offset + placement.offset());
            }
        }
    }

    private static Spec local(String tower, Spec spec) {
        return new Spec(spec.name().substring(tower.length() + 1), spec.shape(), spec.role(), spec.deviation());
    }
}
