package org.unmask.pipeline.training;

import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.hash.StableHash;
import org.unmask.core.random.Seeds;
import org.unmask.core.view.CropPlace;
import org.unmask.images.Picture;
import org.unmask.images.augment.Augmentation;
import org.unmask.images.augment.StrongAugmentation;
import org.unmask.images.augment.Variation;
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
    private final List<PixelReader> pixels;
    private final Seeds seeds;
    private final Augmentation light;
    private final Framing framing;
    private final StoredFace stored;
    private final byte[] face;
    private final byte[] varied;

    /**
     * Draws from a worker's examples.
     *
     * @param examples with at least one stream
     * @param seeds those of the plan
     * @param light how faces are varied lightly
     */
    public BatchDraw(WorkerExamples examples, Seeds seeds, Augmentation light) {
        this.examples = examples;
        this.pixels = examples.streams().stream()
                .map(stream -> stream.shard().openPixels())
                .toList();
        this.seeds = seeds.derive(examples.worker());
        this.framing = examples.streams().get(0).shard().framing();
        this.stored = StoredFace.of(new byte[framing.storedBytes()]);
        this.face = new byte[framing.side() * framing.side() * Picture.CHANNELS];
        this.varied = new byte[face.length];
        this.light = light;
    }

    /** The batch of a step, from 0. */
    public Batch at(long step) {
        List<ExampleStream> streams = examples.streams();
        List<Batch.Part> parts = streams.stream().map(ExampleStream::part).toList();
        int size = parts.stream().mapToInt(Batch.Part::size).sum();
        int side = framing.side();
        byte[] drawn = new byte[size * face.length];
        float[] targets = new float[2 * size];
        float[] weights = new float[size];
        var masks = new MaskDraw(side);
        int slot = 0;
        for (int number = 0; number < streams.size(); number++) {
            ExampleStream stream = streams.get(number);
            for (int draw = 0; draw < stream.perBatch(); draw++, slot++) {
                int row = rowAt(stream, step * stream.perBatch() + draw);
                pixels.get(number).read(stream.rows()[row], 1, stored.bytes(), 0);
                CropPlace place = framing.random(stored, changes("crop", step, slot));
                framing.cut(stored, place, face, 0);
                variation(stream).apply(face, side, changes("augment", step, slot), varied);
                System.arraycopy(varied, 0, drawn, slot * varied.length, varied.length);
                int drawnSlot = slot;
                stream.mask(row)
                        .ifPresent(mask -> masks.add(
                                drawnSlot,
                                framing.cutMask(stored, mask, place),
                                light,
                                changes("augment", step, drawnSlot)));
                targets[2 * slot] = stream.targets()[2 * row];
                targets[2 * slot + 1] = stream.targets()[2 * row + 1];
                weights[slot] = stream.weights()[row];
            }
        }
        long seed = seeds.derive("objective").derive(step).value();
        return new Batch(drawn, targets, weights, parts, seed, masks.drawn());
    }

    @Override
    public void close() {
        pixels.forEach(PixelReader::close);
    }

    private int rowAt(ExampleStream stream, long position) {
        int count = stream.rows().length;
        SplittableRandom order =
                seeds.derive(stream.name()).derive(position / count).random();
        return permuted((int) (position % count), count, order.nextLong());
    }

    private Variation variation(ExampleStream stream) {
        return stream.view() == ExampleStream.View.STRONG ? StrongAugmentation.usual() : light;
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
