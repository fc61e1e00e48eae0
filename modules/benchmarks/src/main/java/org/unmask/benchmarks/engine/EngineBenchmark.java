package org.unmask.benchmarks.engine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.unmask.core.errors.UnmaskException;

/**
 * Compares the engine's speed with its peers' and prints one line of CSV a network, mode, number of threads and peer. Loads no
 * native library itself: every contestant is a process. The property {@code unmask.benchmarks} names the folder of engine.py.
 */
public final class EngineBenchmark {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final WorkerCommands commands;
    private final PrintStream table;
    private final PrintStream notes;

    EngineBenchmark(WorkerCommands commands, PrintStream table, PrintStream notes) {
        this.commands = commands;
        this.table = table;
        this.notes = notes;
    }

    /** The command line of benchmarks/engine. Ends the process with the exit code of the error, 0 where there is none. */
    public static void main(String[] arguments) {
        var commands = new WorkerCommands(Path.of(System.getProperty("unmask.benchmarks", "benchmarks")));
        try {
            new EngineBenchmark(commands, System.out, System.err).run(Options.parse(arguments));
        } catch (UnmaskException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode().code());
        }
    }

    /** Does what the options ask for. */
    void run(Options options) {
        if (options.profile().isPresent()) {
            for (int threads : options.threads()) {
                new Profile(options.profile().orElseThrow(), options.mode(), threads).print(options.runs(), table);
            }
            return;
        }
        List<Peer> peers = present(options.peers());
        table.println(Line.HEADER);
        for (int threads : options.threads()) {
            for (BenchmarkNetwork network : options.networks()) {
                compare(network, threads, options, peers);
            }
        }
    }

    private List<Peer> present(List<Peer> asked) {
        if (!asked.contains(Peer.PYTORCH)) {
            return asked;
        }
        Optional<String> missing = commands.missingPyTorch();
        missing.ifPresent(sentence -> notes.println("Warning: " + sentence));
        return asked.stream()
                .filter(peer -> peer != Peer.PYTORCH || missing.isEmpty())
                .toList();
    }

    private void compare(BenchmarkNetwork network, int threads, Options options, List<Peer> peers) {
        List<Peer> able = peers.stream().filter(peer -> peer.builds(network)).toList();
        Map<Contestant, Worker> workers = new LinkedHashMap<>();
        try {
            start(Contestant.OURS, network, threads, workers);
            for (Peer peer : able) {
                peer.contestants().forEach(contestant -> start(contestant, network, threads, workers));
            }
            for (Mode mode : Mode.values()) {
                List<Peer> taking =
                        able.stream().filter(peer -> peer.takes(mode)).toList();
                var rounds = new TimedRounds(
                        only(taking, workers),
                        PAUSE,
                        contestant -> options.warmUp().orElse(contestant.warmUpSteps()));
                print(network, mode, threads, taking, rounds.time(mode, options.runs()));
            }
        } finally {
            workers.values().forEach(Worker::close);
        }
    }

    /** Those of ours and of the peers, in their order. */
    private static Map<Contestant, Worker> only(List<Peer> peers, Map<Contestant, Worker> workers) {
        Set<Contestant> wanted = EnumSet.of(Contestant.OURS);
        peers.forEach(peer -> wanted.addAll(peer.contestants()));
        Map<Contestant, Worker> taking = new LinkedHashMap<>(workers);
        taking.keySet().retainAll(wanted);
        return taking;
    }

    private void start(Contestant contestant, BenchmarkNetwork network, int threads, Map<Contestant, Worker> workers) {
        workers.put(contestant, new WorkerProcess(contestant, commands.of(contestant, network, threads)));
    }

    private void print(
            BenchmarkNetwork network, Mode mode, int threads, List<Peer> peers, Map<Contestant, Times> times) {
        times.forEach((contestant, t) -> notes.printf(
                "%s %s, %d threads, %s: %s%n", network.word(), mode.word(), threads, contestant.word(), t));
        double ours = Objects.requireNonNull(times.get(Contestant.OURS)).median();
        for (Peer peer : peers) {
            double theirs = peer.contestants().stream()
                    .map(contestant ->
                            Objects.requireNonNull(times.get(contestant)).median())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            table.println(new Line(network, mode, threads, ours, peer, theirs).csv());
        }
        table.flush();
    }
}
