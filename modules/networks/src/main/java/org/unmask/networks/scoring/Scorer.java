package org.unmask.networks.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.method.NetworkOutput;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.Network;

/**
 * Scores faces with a trained network, using running statistics. With one native thread the same call gives the same bits;
 * in other company a face's scores may differ in their last bits, as native products treat the last rows of a batch
 * differently on some processors. Works through any number of faces in parts ({@link #facesAtOnce}), so memory
 * does not grow with the call. One thread at a time.
 */
public final class Scorer implements AutoCloseable {
    private static final int IMAGES_AT_ONCE = 8;
    private static final int TOKENS_AT_ONCE = 32;

    private final Architecture architecture;
    private final int part;
    private final Network network;
    private final ArrayPool pool = new ArrayPool(DataType.FLOAT);
    private final Tape tape = new Tape(pool, Tape.Mode.EVALUATION);
    private final AtomicBoolean busy = new AtomicBoolean();

    /** A scorer of the network with this state. */
    public Scorer(Architecture architecture, ModelState state) {
        this.architecture = architecture;
        part = facesAtOnce(architecture.encoder().patches());
        network = new Network(architecture, TrainablePart.none(), DataType.FLOAT);
        network.load(state);
    }

    /**
     * Faces that pass through a network together. The maps of a few stay in the processor's caches from one convolution to the next,
     * which is worth a tenth of the time; products of tokens want many rows.
     *
     * @param patches of its encoder
     */
    public static int facesAtOnce(OptionalInt patches) {
        return patches.isEmpty() ? IMAGES_AT_ONCE : TOKENS_AT_ONCE;
    }

    /** Goes over to another state of the same architecture, keeping the native memory. */
    public void load(ModelState state) {
        network.load(state);
    }

    /**
     * The scores of the first {@code count} faces.
     *
     * @param pixels [count, side, side, 3] unsigned bytes, red first; may be longer
     * @throws DataContractException when there are fewer faces than {@code count}
     */
    public Scores score(byte[] pixels, int count) {
        requireFaces(pixels, count);
        return alone(() -> scoreInParts(pixels, count));
    }

    /**
     * The probabilities of the first {@code count} faces, and where in each the network sees the trace of a forgery. About as
     * fast as {@link #score}.
     *
     * @param pixels [count, side, side, 3] unsigned bytes, red first; may be longer
     * @throws DataContractException when there are fewer faces than {@code count}
     * @throws org.unmask.core.errors.UserException when the method has no heat maps
     */
    public MappedScores map(byte[] pixels, int count) {
        requireFaces(pixels, count);
        return alone(() -> {
            float[] logits = new float[count * Architecture.CLASSES];
            List<HeatMap> maps = new ArrayList<>();
            for (int first = 0; first < count; first += part) {
                mapPart(pixels, first, Math.min(part, count - first), logits, maps);
            }
            return new MappedScores(probabilitiesOfFake(logits), maps);
        });
    }

    /**
     * How far each pixel of the first {@code count} faces is from the rebuilt face, [side, side] a face: the mean absolute
     * difference of its three values over 2, the distance of the encoder's least value from its greatest; at most 1.
     *
     * @param pixels [count, side, side, 3] unsigned bytes, red first; may be longer
     * @throws DataContractException when there are fewer faces than {@code count}
     * @throws UserException when the network's method rebuilds no faces
     */
    public List<HeatMap> errorMaps(byte[] pixels, int count) {
        requireFaces(pixels, count);
        if (!architecture.method().rebuildsFaces()) {
            throw new UserException("Cannot draw error maps: expected a method that rebuilds faces, got "
                    + architecture.method().word() + ". Use a model of method jrc or lae.");
        }
        return alone(() -> {
            List<HeatMap> maps = new ArrayList<>();
            for (int first = 0; first < count; first += part) {
                maps.addAll(errorMapsOf(pixels, first, Math.min(part, count - first)));
            }
            return maps;
        });
    }

    /** Native memory held for activations, in bytes; constant in steady state. */
    public long pooledBytes() {
        return pool.allocatedBytes();
    }

    @Override
    public void close() {
        pool.close();
        network.close();
    }

    private <T> T alone(Supplier<T> work) {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("Cannot score: expected one thread per scorer, got a second one. "
                    + "Give each thread its own scorer.");
        }
        try {
            Backend.bindThread();
            return work.get();
        } finally {
            busy.set(false);
        }
    }

    private Scores scoreInParts(byte[] pixels, int count) {
        var errors = new float[count];
        var scores = new Scores(
                new float[count],
                new float[count * Architecture.CLASSES],
                new float[count * architecture.embeddingSize()],
                architecture.method().rebuildsFaces() ? Optional.of(errors) : Optional.empty());
        for (int first = 0; first < count; first += part) {
            scorePart(pixels, first, Math.min(part, count - first), scores);
        }
        System.arraycopy(probabilitiesOfFake(scores.logits()), 0, scores.pFake(), 0, count);
        return scores;
    }

    private void scorePart(byte[] pixels, int first, int count, Scores scores) {
        try {
            var output = network.forward(tape, pixels, first, count);
            float[] partLogits = HostMemory.read(output.logits().value());
            float[] partEmbeddings = HostMemory.read(output.embeddings().value());
            System.arraycopy(partLogits, 0, scores.logits(), first * Architecture.CLASSES, partLogits.length);
            System.arraycopy(
                    partEmbeddings,
                    0,
                    scores.embeddings(),
                    first * architecture.embeddingSize(),
                    partEmbeddings.length);
            scores.reconstructionErrors().ifPresent(errors -> {
                float[] pixelErrors = pixelErrors(output, pixels, first);
                System.arraycopy(PixelErrors.means(pixelErrors, pixelErrors.length / count), 0, errors, first, count);
            });
        } finally {
            tape.clear();
        }
    }

    private float[] pixelErrors(NetworkOutput output, byte[] pixels, int first) {
        return PixelErrors.of(tape, architecture, output.reconstruction().orElseThrow(), pixels, first);
    }

    private List<HeatMap> errorMapsOf(byte[] pixels, int first, int count) {
        try {
            float[] errors = pixelErrors(network.forward(tape, pixels, first, count), pixels, first);
            return PixelErrors.maps(errors, architecture.inputSize());
        } finally {
            tape.clear();
        }
    }

    private void mapPart(byte[] pixels, int first, int count, float[] logits, List<HeatMap> maps) {
        try {
            var output = network.forward(tape, pixels, first, count);
            float[] partLogits = HostMemory.read(output.logits().value());
            System.arraycopy(partLogits, 0, logits, first * Architecture.CLASSES, partLogits.length);
            INDArray attention = network.attention(tape, output).value();
            float[] values = HostMemory.read(attention);
            int height = (int) attention.size(1);
            int width = (int) attention.size(2);
            for (int face = 0; face < count; face++) {
                int from = face * height * width;
                maps.add(HeatMap.of(height, width, Arrays.copyOfRange(values, from, from + height * width)));
            }
        } finally {
            tape.clear();
        }
    }

    private static float[] probabilitiesOfFake(float[] logits) {
        float[] pFake = new float[logits.length / Architecture.CLASSES];
        for (int i = 0; i < pFake.length; i++) {
            double realOverFake = (double) logits[2 * i] - logits[2 * i + 1];
            pFake[i] = (float) (1.0 / (1.0 + StrictMath.exp(realOverFake)));
        }
        return pFake;
    }

    private void requireFaces(byte[] pixels, int count) {
        if (count < 0 || pixels.length < (long) count * architecture.faceBytes()) {
            throw new DataContractException("Cannot score faces: expected " + count + " faces of "
                    + architecture.faceBytes() + " bytes each, got " + pixels.length
                    + " bytes. Resize the faces to the network's input.");
        }
    }
}
