package org.unmask.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the engine is compared with. */
enum Peer {
    /** PyTorch, eager, in two memory layouts of which the faster counts. */
    PYTORCH("pytorch", Set.of(BenchmarkNetwork.values()), List.of(Contestant.EAGER, Contestant.CHANNELS_LAST)),
    /** Deeplearning4j's {@code ComputationGraph} as published: NCHW, default settings. */
    DL4J("dl4j", Set.of(BenchmarkNetwork.CNN), List.of(Contestant.DL4J)),
    /** SameDiff with its own training and inference sessions. */
    SAMEDIFF("samediff", Set.of(BenchmarkNetwork.CNN), List.of(Contestant.SAMEDIFF)),
    /** ONNX Runtime on our exported files; it trains nothing. */
    ONNX_RUNTIME(
            "onnxruntime",
            Set.of(BenchmarkNetwork.CNN, BenchmarkNetwork.VIT, BenchmarkNetwork.MOBILENET),
            List.of(Contestant.ONNX_RUNTIME));

    private final String word;
    private final Set<BenchmarkNetwork> networks;
    private final List<Contestant> contestants;

    Peer(String word, Set<BenchmarkNetwork> networks, List<Contestant> contestants) {
        this.word = word;
        this.networks = networks;
        this.contestants = contestants;
    }

    /** As the user and the table call it. */
    String word() {
        return word;
    }

    /** Whether it is measured on that network. */
    boolean builds(BenchmarkNetwork network) {
        return networks.contains(network);
    }

    /** Whether it takes steps of that mode. */
    boolean takes(Mode mode) {
        return this != ONNX_RUNTIME || mode == Mode.INFER;
    }

    /** The forms it takes part in; the fastest stands for it. */
    List<Contestant> contestants() {
        return contestants;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Peer::word).toList();
    }

    static Peer of(String word) {
        return values()[words().indexOf(word)];
    }
}
