package org.unmask.benchmarks.engine;

/** Times steps of this process. One thread. */
record TimedSteps(Steps steps) implements Worker {
    @Override
    public double step(Mode mode) {
        long begin = System.nanoTime();
        if (mode == Mode.TRAIN) {
            steps.train();
        } else {
            steps.infer();
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    @Override
    public void close() {
        steps.close();
    }
}
