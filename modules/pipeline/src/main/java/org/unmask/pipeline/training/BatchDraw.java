package org.unmask.pipeline.training;

import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.hash.StableHash;
import org.unmask.core.random.Seeds;
import org.unmask.core.view.CropPlace;
import org.unmask.images.Picture;
import org.unmask.images.framing.Framing;
import org.unmask.images.framing.StoredFace;
import org.unmask.networks.method.Batch;
import org.unmask.pipeline.pixels.PixelReader;

/**
 * Draws the batch of a step: a pure function of the examples, the seed and the step's number. Each stream is walked in a
 * random order that is drawn anew for each pass, so that every face is seen once a pass. Keeps the files of its faces open: close
 * it. One thread.
 */
public final class BatchDraw implements AutoCloseable {
    private final WorkerExamples examples;
    private final List<ExampleStream> reals;
    private final List<PixelReader> pixels;
    private final Seeds seeds;
    private final FaceVariation variation;
    private final Framing framing;
    private final StoredFace stored;
    private final StoredFace twin;
    private final byte[] face;

    /**
     * Draws from a worker's examples.
     *
     * @param examples with at least one stream
     * @param seeds those of the plan
     * @param variation what becomes of faces on their way into a batch
     */
    public BatchDraw(WorkerExamples examples, Seeds seeds, FaceVariation variation) {
        this.examples = examples;
        this.reals = examples.streams().stream()
                .map(stream -> variation.pairs(stream) > 0 ? stream.reals() : stream)
                .toList();
        this.pixels = examples.streams().stream()
                .map(stream -> stream.shard().openPixels())
                .toList();
        this.seeds = seeds.derive(examples.worker());
        this.framing = examples.streams().get(0).shard().framing();
        this.stored = StoredFace.of(new byte[framing.storedBytes()]);
        this.twin = StoredFace.of(new byte[framing.storedBytes()]);
        this.face = new byte[framing.side() * framing.side() * Picture.CHANNELS];
        this.variation = variation;
    }

    /** The batch of a step, from 0. */
    public Batch at(long step) {
        List<ExampleStream> streams = examples.streams();
        List<Batch.Part> parts = streams.stream().map(ExampleStream::part).toList();
        var batch = new BatchInMaking(parts.stream().mapToInt(Batch.Part::size).sum(), framing.side());
        for (int number = 0; number < streams.size(); number++) {
            ExampleStream stream = streams.get(number);
            int pairs = reals.get(number).isEmpty() ? 0 : variation.pairs(stream);
            int single = stream.perBatch() - 2 * pairs;
            for (int draw = 0; draw < single; draw++) {
                addSingle(pixels.get(number), stream, step, step * single + draw, batch);
            }
            for (int pair = 0; pair < pairs; pair++) {
                addPair(pixels.get(number), reals.get(number), step, step * pairs + pair, batch);
            }
        }
        return batch.finished(parts, seeds.derive("objective").derive(step).value());
    }

    @Override
    public void close() {
        pixels.forEach(PixelReader::close);
    }

    private void addSingle(PixelReader reader, ExampleStream stream, long step, long position, BatchInMaking batch) {
        int row = rowAt(stream, position);
        int slot = batch.slot();
        reader.read(stream.rows()[row], 1, stored.bytes(), 0);
        CropPlace place = framing.random(stored, changes("crop", step, slot));
        framing.cut(stored, place, face, 0);
        batch.add(
                face,
                variation.of(stream.view()),
                changes("augment", step, slot),
                stream.targets(row),
                stream.weights()[row]);
        stream.mask(row)
                .ifPresent(mask -> batch.addMask(
                        framing.cutMask(stored, mask, place), variation.light(), changes("augment", step, slot)));
    }

    /** A real face and the fake that is made of it, in the same crop and varied alike. */
    private void addPair(PixelReader reader, ExampleStream stream, long step, long position, BatchInMaking batch) {
        int slot = batch.slot();
        addSingle(reader, stream, step, position, batch);
        CropPlace place = framing.random(stored, changes("crop", step, slot));
        byte[] mask = framing.blended(stored, changes("self-blended", step, slot), twin);
        framing.cut(twin, place, face, 0);
        int row = rowAt(stream, position);
        float[] real = stream.targets(row);
        float[] fake = {real[1], real[0]};
        batch.add(face, variation.light(), changes("augment", step, slot), fake, stream.weights()[row]);
        if (variation.selfBlended().masks()) {
            batch.addMask(framing.cutMask(twin, mask, place), variation.light(), changes("augment", step, slot));
        }
    }

    private int rowAt(ExampleStream stream, long position) {
        int count = stream.rows().length;
        SplittableRandom order =
                seeds.derive(stream.name()).derive(position / count).random();
        return permuted((int) (position % count), count, order.nextLong());
    }

    /** The random numbers of one of the changes of a face, from their beginning. */
    private SplittableRandom changes(String change, long step, int slot) {
        return seeds.derive(change).derive(step).derive(slot).random();
    }

    /**
     * The element at an index of a random permutation of 0..count-1, without building it: a four-round Feistel network over
     * the next power of four, walked until it falls into range.
     */
    static int permuted(int index, int count, long key) {
        int halfBits = Math.max(1, (33 - Integer.numberOfLeadingZeros(Math.max(1, count - 1))) / 2);
        int mask = (1 << halfBits) - 1;
        int value = index;
        do {
            int left = value >>> halfBits;
            int right = value & mask;
            for (int round = 0; round < 4; round++) {
                int mixed = (int) (StableHash.mix(key + right + ((long) round << 40)) & mask);
                int next = left ^ mixed;
                left = right;
                right = next;
            }
            value = left << halfBits | right;
        } while (value >= count);
        return value;
    }
}
