package org.unmask.pipeline;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.unmask.generate.face.ProceduralFace;
import org.unmask.images.Picture;

/** A picture of several drawn faces, for detectors. */
public final class DrawnPage {
    private DrawnPage() {}

    /** A grey page with drawn faces: left, top and side of each. */
    public static Picture of(int width, int height, int[]... places) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 128);
        for (int[] place : places) {
            byte[] face = ProceduralFace.draw(place[2], new SplittableRandom(place[2]))
                    .picture()
                    .rgb();
            for (int row = 0; row < place[2]; row++) {
                int at = ((place[1] + row) * width + place[0]) * 3;
                System.arraycopy(face, row * place[2] * 3, rgb, at, place[2] * 3);
            }
        }
        return Picture.of(width, height, rgb);
    }
}
