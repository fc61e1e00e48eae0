package org.unmask.pipeline.training;

import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.random.Seeds;
import org.unmask.images.augment.Augmentation;
import org.unmask.images.augment.StrongAugmentation;
import org.unmask.images.augment.Variation;
import org.unmask.networks.method.Batch;
import org.unmask.pipeline.faces.FaceShard;

/**
 * Draws the batch of a step: a pure function of the examples, the seed and the step's number. Each stream is walked in a
 * random order that is drawn anew for each pass, so that every face is seen once a pass. One thread.
 */
public final class BatchDraw {
    private final WorkerExamples examples;
    private final Seeds seeds;
    private final Augmentation light;
    private final byte[] face;
    private final byte[] varied;

    /**
     * Draws from a worker's examples.
     *
     * @param examples with at least one stream
     * @param seeds those of the plan
     * @param augments whether faces are varied
     */
    public BatchDraw(WorkerExamples examples, Seeds seeds, boolean augments) {
        this.examples = examples;
        this.seeds = seeds.derive(examples.worker());
        this.face = new byte[examples.streams().get(0).shard().faceBytes()];
        this.varied = new byte[face.length];
        this.light = augments ? Augmentation.light() : Augmentation.none();
    }

    /** The batch of a step, from 0. */
    public Batch at(long step) {
        List<ExampleStream> streams = examples.streams();
        List<Batch.Part> parts = streams.stream().map(ExampleStream::part).toList();
        int size = parts.stream().mapToInt(Batch.Part::size).sum();
        int side = streams.get(0).shard().side();
        byte[] pixels = new byte[size * side * side * 3];
        float[] targets = new float[2 * size];
        float[] weights = new float[size];
        var masks = new MaskDraw(side);
        int slot = 0;
        for (ExampleStream stream : streams) {
            for (int draw = 0; draw < stream.perBatch(); draw++, slot++) {
                int row = rowAt(stream, step * stream.perBatch() + draw);
                copy(stream, row, step, slot, pixels);
                masks.add(slot, stream.mask(row), light, changes(step, slot));
                targets[2 * slot] = stream.targets()[2 * row];
                targets[2 * slot + 1] = stream.targets()[2 * row + 1];
                weights[slot] = stream.weights()[row];
            }
        }
        long seed = seeds.derive("objective").derive(step).value();
        return new Batch(pixels, targets, weights, parts, seed, masks.drawn());
    }

    private int rowAt(ExampleStream stream, long position) {
        int count = stream.rows().length;
        SplittableRandom order =
                seeds.derive(stream.name()).derive(position / count).random();
        return permuted((int) (position % count), count, order.nextLong());
    }

    private void copy(ExampleStream stream, int row, long step, int slot, byte[] pixels) {
        FaceShard shard = stream.shard();
        int bytes = shard.faceBytes();
        System.arraycopy(shard.pixels(), stream.rows()[row] * bytes, face, 0, bytes);
        variation(stream).apply(face, shard.side(), changes(step, slot), varied);
        System.arraycopy(varied, 0, pixels, slot * bytes, bytes);
    }

    private Variation variation(ExampleStream stream) {
        return stream.view() == ExampleStream.View.STRONG ? StrongAugmentation.usual() : light;
    }

    /** The random numbers of a face's augmentation, from their beginning. */
    private SplittableRandom changes(long step, int slot) {
        return seeds.derive("augment").derive(step).derive(slot).random();
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
                int mixed = (int) (mix(key + right + ((long) round << 40)) & mask);
                int next = left ^ mixed;
                left = right;
                right = next;
            }
            value = left << halfBits | right;
        } while (value >= count);
        return value;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
