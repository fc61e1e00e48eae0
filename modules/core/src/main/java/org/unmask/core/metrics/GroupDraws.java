package org.unmask.core.metrics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws whole groups with replacement, as many as there are. Groups are numbered by name, so the order of the faces does
 * not matter. Not thread-safe.
 */
final class GroupDraws {
    private final int[] groupOfFace;
    private final int[] timesOfGroup;
    private final SplittableRandom random;

    GroupDraws(ScoredFaces faces, SplittableRandom random) {
        String[] names = IntStream.range(0, faces.count())
                .mapToObj(faces::group)
                .distinct()
                .sorted()
                .toArray(String[]::new);
        this.groupOfFace = IntStream.range(0, faces.count())
                .map(face -> Arrays.binarySearch(names, faces.group(face)))
                .toArray();
        this.timesOfGroup = new int[names.length];
        this.random = random;
    }

    void draw() {
        Arrays.fill(timesOfGroup, 0);
        for (int i = 0; i < timesOfGroup.length; i++) {
            timesOfGroup[random.nextInt(timesOfGroup.length)]++;
        }
    }

    Tally tally(Ranking ranking) {
        return ranking.tally(groupOfFace, timesOfGroup);
    }
}
