package org.unmask.pipeline.exchange;

/** How much each worker counts in the mean. */
public enum WorkerWeights {
    /** Every worker that has faces counts alike, as all take equally many steps. */
    EQUAL {
        @Override
        double of(long faces) {
            return 1;
        }
    },
    /**
     * A worker counts as many times as it has faces (McMahan et al. 2017, Communication-Efficient Learning of Deep Networks
     * from Decentralized Data, algorithm 1).
     */
    FACES {
        @Override
        double of(long faces) {
            return faces;
        }
    };

    /** The weight of a worker with so many faces, above 0. */
    abstract double of(long faces);
}
