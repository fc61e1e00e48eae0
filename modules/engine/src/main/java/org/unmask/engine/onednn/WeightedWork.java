package org.unmask.engine.onednn;

/** A primitive and how its weights, or its gradient of them, come into our layout. */
record WeightedWork(Work kernel, Packing weights) implements Primitives.Prepared {
    @Override
    public void close() {
        kernel.close();
        weights.close();
    }
}
