package org.unmask.benchmarks.dl4jspark;

import java.io.DataInputStream;
import java.io.IOException;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.dataset.DataSet;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads a batch that ours was given too: number of faces B and side as 32-bit numbers, pixels [B, side, side, 3] as bytes, targets
 * [B, 2] as 32-bit floats, big-endian. Features [B, 3, side, side], -1 to 1.
 */
public final class BatchFile implements DataSetLoader {
    private static final long serialVersionUID = 1L;

    @Override
    public DataSet load(Source source) throws IOException {
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(source.getInputStream()))) {
            int count = in.readInt();
            int side = in.readInt();
            byte[] pixels = in.readNBytes(count * side * side * 3);
            float[] targets = new float[2 * count];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = in.readFloat();
            }
            float[] values = new float[pixels.length];
            int plane = side * side;
            for (int face = 0; face < count; face++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    for (int colour = 0; colour < 3; colour++) {
                        int level = pixels[(face * plane + pixel) * 3 + colour] & 0xff;
                        values[(face * 3 + colour) * plane + pixel] = level / 127.5f - 1;
                    }
                }
            }
            return new DataSet(Nd4j.create(values, new long[] {count, 3, side, side}, 'c'), Nd4j.create(targets, new long[] {count, 2}, 'c'));
        }
    }
}
