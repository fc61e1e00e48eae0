package org.unmask.benchmarks.engine;

/** One process of the comparison. */
enum Contestant {
    OURS("ours", true),
    EAGER("eager", false),
    CHANNELS_LAST("channels-last", false),
    DL4J("dl4j", true),
    SAMEDIFF("samediff", true),
    ONNX_RUNTIME("onnxruntime", true);

    private final String word;
    private final boolean java;

    Contestant(String word, boolean java) {
        this.word = word;
        this.java = java;
    }

    String word() {
        return word;
    }

    /** Whether it runs in {@link JavaWorker}, otherwise in engine.py. */
    boolean isJava() {
        return java;
    }

    /** Steps before the first timed one: ours are many, for the Java compiler to have done its work. */
    int warmUpSteps() {
        return this == OURS ? 40 : 5;
    }

    static Contestant of(String word) {
        for (Contestant contestant : values()) {
            if (contestant.word.equals(word)) {
                return contestant;
            }
        }
        throw new IllegalArgumentException("Cannot start a worker: expected a contestant, got " + word + ".");
    }
}
