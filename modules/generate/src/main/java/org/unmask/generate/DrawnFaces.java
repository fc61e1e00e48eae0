package org.unmask.generate;

import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;
import org.unmask.generate.face.ProceduralFace;

/** People who never existed, one per number. */
record DrawnFaces(String domain, int size, long seed) implements FaceSource {
    @Override
    public Portrait portrait(int index) {
        return ProceduralFace.draw(size, FaceSeeds.random(seed, domain, index, "portrait"));
    }

    @Override
    public Portrait donor(int index) {
        SplittableRandom host = FaceSeeds.random(seed, domain, index, "portrait");
        return ProceduralFace.drawResembling(host, size, FaceSeeds.random(seed, domain, index, "donor"));
    }

    @Override
    public String group(int index) {
        return domain + "-" + index;
    }
}
