package org.unmask.networks.scoring;

import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.errors.DataContractException;
import org.unmask.networks.backend.Backend;
import org.unmask.networks.classifier.Classifier;
import org.unmask.networks.engine.ArrayPool;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;

/**
 * Scores faces with a trained network, using running statistics. With one native thread the same call gives the same bits;
 * in other company a face's scores may differ in their last bits, as native products treat the last rows of a batch
 * differently on some processors. Works through any number of faces in parts of {@value #PART}, so memory
 * does not grow with the call. One thread at a time.
 */
public final class Scorer implements AutoCloseable {
    private static final int PART = 32;

    private final Architecture architecture;
    private final Classifier network;
    private final ArrayPool pool = new ArrayPool(DataType.FLOAT);
    private final Tape tape = new Tape(pool, Tape.Mode.EVALUATION);
    private final AtomicBoolean busy = new AtomicBoolean();

    /** A scorer of the network with this state. */
    public Scorer(Architecture architecture, ModelState state) {
        this.architecture = architecture;
        network = new Classifier(architecture, DataType.FLOAT);
        network.load(state);
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
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("Cannot score: expected one thread per scorer, got a second one. "
                    + "Give each thread its own scorer.");
        }
        try {
            Backend.bindThread();
            return scoreInParts(pixels, count);
        } finally {
            busy.set(false);
        }
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

    private Scores scoreInParts(byte[] pixels, int count) {
        float[] logits = new float[count * Architecture.CLASSES];
        float[] embeddings = new float[count * architecture.embeddingSize()];
        for (int first = 0; first < count; first += PART) {
            scorePart(pixels, first, Math.min(PART, count - first), logits, embeddings);
        }
        return new Scores(probabilitiesOfFake(logits), logits, embeddings);
    }

    private void scorePart(byte[] pixels, int first, int count, float[] logits, float[] embeddings) {
        try {
            var output = network.forward(tape, pixels, first, count);
            float[] partLogits = HostMemory.read(output.logits().value());
            float[] partEmbeddings = HostMemory.read(output.embeddings().value());
            System.arraycopy(partLogits, 0, logits, first * Architecture.CLASSES, partLogits.length);
            System.arraycopy(
                    partEmbeddings, 0, embeddings, first * architecture.embeddingSize(), partEmbeddings.length);
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
