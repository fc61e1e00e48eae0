package org.unmask.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.curriculum.FixedThreshold;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.MeanInterval;
import org.unmask.core.random.Seeds;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.TrainingJob;
import org.unmask.pipeline.comparison.CrossDomainComparison;
import org.unmask.pipeline.comparison.PairResult;
import org.unmask.pipeline.comparison.Variant;
import org.unmask.pipeline.config.UnmaskConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask compare}: methods against each other over every ordered pair of domains and several seeds. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Compares curricula and other variants of an adaptation with source-only and oracle over all ordered pairs of"
                        + " labelled domains and several seeds; prints CSV.")
public final class Compare extends TrainingJob {
    private static final String FIXED = Choice.wordOf(FixedThreshold.class);

    private static final int BOOTSTRAP_SAMPLES = 10_000;

    @Mixin
    private LabelledDomains domains = new LabelledDomains();

    @Mixin
    private SeedOptions seeds = new SeedOptions();

    @Option(
            names = "--curriculum",
            paramLabel = "NAME",
            description = "A rule that selects pseudo-labels, such as flexmatch; repeatable. Default: fixed and"
                    + " adapt.curriculum.")
    private List<String> curricula = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "NAME:KEY=VALUE;...",
            description = "A name and the keys that it changes, such as gated:adapt.dpgnet.gate=two-sided; repeatable.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--within",
            description =
                    "Compares within each domain in place of all pairs: --labels-per-class of its labels count, its other"
                            + " training faces are the pool.")
    private boolean within;

    public static void main(String[] args) {
        JobMain.main(new Compare(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        plan(config);
    }

    @Override
    public void run(JobRun run) {
        CrossDomainComparison.Plan plan = plan(run.config());
        run.print(
                "source,target,seed,variant,source_only,adapted,oracle,adapted_minus_source_only,trained_rounds,rounds,"
                        + "faces");
        List<PairResult> results = run.record(
                "compare", work -> new CrossDomainComparison(work).run(plan, result -> run.print(line(result))));
        run.print("variant,comparison,mean,low,high,pairs,seeds");
        plan.variants().forEach(variant -> means(variant.name(), results).forEach(run::print));
    }

    private CrossDomainComparison.Plan plan(UnmaskConfig config) {
        return new CrossDomainComparison.Plan(domains.names(), seeds.roots(config), ways(config), within);
    }

    /** The curricula and variants that were asked for; the fixed threshold and the configured curriculum where none was. */
    private List<Variant> ways(UnmaskConfig config) {
        boolean none = curricula.isEmpty() && variants.isEmpty();
        Stream<String> kinds =
                none ? Stream.of(FIXED, config.adapt().curriculum().word()) : curricula.stream();
        VariantReader reader = new VariantReader(common(), ownConfig());
        return Stream.concat(
                        kinds.distinct().map(kind -> reader.read(kind + ":adapt.curriculum=" + kind)),
                        variants.stream().map(reader::read))
                .toList();
    }

    private static String line(PairResult result) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%s,%.4f,%.4f,%.4f,%+.4f,%d,%d,%d",
                Csv.field(result.source()),
                Csv.field(result.target()),
                result.seed(),
                result.variant(),
                result.sourceOnly(),
                result.adapted(),
                result.oracle(),
                result.gain(),
                result.trainedRounds(),
                result.rounds(),
                result.faces());
    }

    private List<String> means(String variant, List<PairResult> results) {
        List<PairResult> own = results.stream()
                .filter(result -> result.variant().equals(variant))
                .toList();
        List<String> lines = new ArrayList<>(List.of(
                mean(variant, "adapted_minus_source_only", own, PairResult::gain),
                mean(variant, "source_only", own, PairResult::sourceOnly),
                mean(variant, "adapted", own, PairResult::adapted),
                mean(variant, "oracle", own, PairResult::oracle)));
        Map<String, Double> fixed = results.stream()
                .filter(result -> result.variant().equals(FIXED))
                .collect(Collectors.toMap(Compare::cell, PairResult::adapted));
        if (!fixed.isEmpty() && !variant.equals(FIXED)) {
            lines.add(mean(
                    variant,
                    "adapted_minus_fixed_threshold",
                    own,
                    result -> result.adapted() - Objects.requireNonNull(fixed.get(cell(result)))));
        }
        return lines;
    }

    private static String cell(PairResult result) {
        return result.pair() + " " + result.seed();
    }

    /** The mean over pairs and seeds with a 95 % interval that resamples whole pairs; within domains, whose seeds draw other labels, those. */
    private String mean(String variant, String name, List<PairResult> results, ToDoubleFunction<PairResult> figure) {
        Map<String, List<Double>> byPair = new LinkedHashMap<>();
        for (PairResult result : results) {
            byPair.computeIfAbsent(result.pair(), pair -> new ArrayList<>()).add(figure.applyAsDouble(result));
        }
        List<List<Double>> resampled = within
                ? byPair.values().stream().flatMap(List::stream).map(List::of).toList()
                : List.copyOf(byPair.values());
        Interval interval =
                MeanInterval.of(resampled, BOOTSTRAP_SAMPLES, Seeds.of(1)).bootstrap();
        return String.format(
                Locale.ROOT,
                "%s,%s,%.4f,%.4f,%.4f,%d,%d",
                variant,
                name,
                interval.value(),
                interval.low(),
                interval.high(),
                byPair.size(),
                results.size() / byPair.size());
    }
}
