package org.unmask.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.MeanInterval;
import org.unmask.core.random.Seeds;
import org.unmask.jobs.start.CommonOptions;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.comparison.CrossDomainComparison;
import org.unmask.pipeline.comparison.PairResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask compare}: methods against each other over every ordered pair of domains and several seeds. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Compares source-only, fixed threshold, curriculum and oracle over all ordered pairs of labelled domains"
                        + " and several seeds; prints CSV.")
public final class Compare implements Job {
    private static final int BOOTSTRAP_SAMPLES = 10_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--domain", required = true, paramLabel = "NAME", description = "A labelled domain; repeatable.")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds, from run.seed on. Default: ${DEFAULT-VALUE}")
    private int seeds = 3;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "How the network learns: classifier. Short for --set method.name=NAME.")
    void method(String name) {
        common.choose("method.name", name);
    }

    public static void main(String[] args) {
        JobMain.main(new Compare(), args);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public void run(JobRun run) {
        long first = run.config().run().seed();
        List<Long> roots = LongStream.range(first, first + seeds).boxed().toList();
        run.print("source,target,seed,source_only,fixed_threshold,adapted,oracle,adapted_minus_source_only,faces");
        List<PairResult> results = run.record(
                "compare",
                work -> new CrossDomainComparison(work).run(domains, roots, result -> run.print(line(result))));
        run.print("comparison,mean,low,high,pairs,seeds");
        run.print(mean("adapted_minus_source_only", results, PairResult::gain));
        run.print(mean("adapted_minus_fixed_threshold", results, PairResult::gainOverFixedThreshold));
        run.print(mean("source_only", results, PairResult::sourceOnly));
        run.print(mean("fixed_threshold", results, PairResult::fixedThreshold));
        run.print(mean("adapted", results, PairResult::adapted));
        run.print(mean("oracle", results, PairResult::oracle));
    }

    private static String line(PairResult result) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%.4f,%.4f,%.4f,%.4f,%+.4f,%d",
                Csv.field(result.source()),
                Csv.field(result.target()),
                result.seed(),
                result.sourceOnly(),
                result.fixedThreshold(),
                result.adapted(),
                result.oracle(),
                result.gain(),
                result.faces());
    }

    /** The mean over pairs and seeds with a 95 % interval that resamples whole pairs. */
    private static String mean(String name, List<PairResult> results, ToDoubleFunction<PairResult> figure) {
        Map<String, List<Double>> byPair = new LinkedHashMap<>();
        for (PairResult result : results) {
            byPair.computeIfAbsent(result.source() + " " + result.target(), pair -> new ArrayList<>())
                    .add(figure.applyAsDouble(result));
        }
        Interval interval = MeanInterval.of(List.copyOf(byPair.values()), BOOTSTRAP_SAMPLES, Seeds.of(1))
                .bootstrap();
        return String.format(
                Locale.ROOT,
                "%s,%.4f,%.4f,%.4f,%d,%d",
                name,
                interval.value(),
                interval.low(),
                interval.high(),
                byPair.size(),
                results.size() / byPair.size());
    }
}
