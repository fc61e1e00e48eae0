package org.unmask.networks.backbone.weights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.safetensors.WeightFiles;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.published.PublishedWeights;

/**
 * A published network of pictures: its architecture out of {@code config.json}, and its weights, which go from the mapped files
 * straight into a network's flat array. One thread.
 */
public final class PretrainedFiles implements PublishedWeights {
    private static final String POSITIONS = "pos_embed";
    private static final String CLASS_TOKEN = "cls_token";

    private final WeightFiles files;
    private final ConfigJson config;
    private final PublishedNetwork network;

    private PretrainedFiles(WeightFiles files, ConfigJson config, PublishedNetwork network) {
        this.files = files;
        this.config = config;
        this.network = network;
    }

    /**
     * Opens a network and looks whether all its tensors are there; of the weights only the headers are read.
     *
     * @param path the folder with {@code config.json} and the weights
     * @throws UserException when something is missing or broken, or the network is none that this program builds
     */
    public static PretrainedFiles open(Path path) {
        WeightFiles files = WeightFiles.open(path);
        ConfigJson config = ConfigJson.in(files.folder());
        PublishedNetwork network = PublishedNetworks.of(config, files.names());
        TensorComparison.require(path.toString(), files, network, config);
        files.requireBytes(files.names());
        return new PretrainedFiles(files, config, network);
    }

    /** The architecture as its publisher calls it. */
    public String name() {
        return network.name();
    }

    /** The architecture with its sizes. */
    public Backbone backbone() {
        return network.backbone();
    }

    /** Mean of red, green and blue, from 0 to 1, that the network was trained with. */
    public List<Double> mean() {
        return PixelStatistics.in(config, "mean");
    }

    /** Their deviations. */
    public List<Double> deviation() {
        return PixelStatistics.in(config, "std");
    }

    /** Where the weights come from. Reads all of the weights' files. */
    public WeightsOrigin origin() {
        return WeightsNote.origin(files, config, network.name());
    }

    @Override
    public void fill(Part part, Destination to, float[] flat) {
        if (part != Part.IMAGE) {
            throw new IllegalArgumentException("Cannot fill a text tower: expected the files of one, got those of "
                    + network.name() + ". Ask for the part that looks at pictures.");
        }
        Map<String, Spec> wanted = to.specs().stream()
                .collect(Collectors.toMap(Spec::name, spec -> PublishedNetwork.local(to.name(), spec)));
        for (ParameterLayout.Entry entry : to.layout().entries()) {
            Spec local = wanted.get(entry.spec().name());
            if (local != null) {
                read(local, flat, entry.offset());
            }
        }
    }

    private void read(Spec local, float[] flat, int offset) {
        if (local.name().equals(POSITIONS)) {
            readPositions(local, flat, offset);
            return;
        }
        for (TensorPlace place : network.names().places(local)) {
            files.read(place.tensor(), place.order(), flat, offset + place.offset());
        }
        if (local.name().equals(CLASS_TOKEN)) {
            addOwnPosition(local, flat, offset);
        }
    }

    private void readPositions(Spec local, float[] flat, int offset) {
        float[] positions = positions();
        int width = local.shape().get(2);
        int grid = grid();
        float[] patches = Arrays.copyOfRange(positions, positions.length - grid * grid * width, positions.length);
        int side = (int) Math.round(Math.sqrt(local.shape().get(1)));
        float[] resized = PositionGrid.resized(patches, grid, side);
        System.arraycopy(resized, 0, flat, offset, resized.length);
    }

    /** Where files have a position of the class token, it becomes part of the token. */
    private void addOwnPosition(Spec local, float[] flat, int offset) {
        float[] positions = positions();
        int width = local.shape().get(2);
        if (positions.length > grid() * grid() * width) {
            for (int i = 0; i < width; i++) {
                flat[offset + i] += positions[i];
            }
        }
    }

    private float[] positions() {
        String tensor = network.names().positions();
        List<Integer> shape = files.shape(tensor).orElseThrow();
        float[] positions = new float[shape.stream().reduce(1, Math::multiplyExact)];
        files.read(tensor, TensorOrder.unchanged(shape), positions, 0);
        return positions;
    }

    private int grid() {
        Backbone backbone = network.backbone();
        return backbone.mapSide(backbone.ownSize().orElseThrow());
    }
}
