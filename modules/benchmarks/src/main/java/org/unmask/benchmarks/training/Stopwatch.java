package org.unmask.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.progress.Progress;

/** Notes when a training reached which step. One thread. */
final class Stopwatch implements Progress {
    private final List<Mark> marks = new ArrayList<>();
    private long begun;

    /**
     * A moment of a training.
     *
     * @param step steps that every worker has taken
     * @param seconds since the training began
     */
    record Mark(long step, double seconds) {}

    @Override
    public void begin(String what, long total) {
        marks.clear();
        begun = System.nanoTime();
    }

    @Override
    public void reached(long done) {
        if (done > 0) {
            marks.add(new Mark(done, (System.nanoTime() - begun) / 1e9));
        }
    }

    @Override
    public void end() {}

    /** The moments of the last training, one a synchronisation. */
    List<Mark> marks() {
        return List.copyOf(marks);
    }
}
