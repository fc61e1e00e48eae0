package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unmask.core.errors.UserException;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.comparison.Variant;
import org.unmask.pipeline.comparison.VariantComparison;
import org.unmask.pipeline.comparison.VariantResult;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.tables.rows.EvaluationRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask variants}: configurations against each other, trained on one domain and tested on domains they never saw. */
@Command(
        name = "variants",
        mixinStandardHelpOptions = true,
        description =
                "Trains variants of the configuration on one labelled domain with several seeds, tests them on others;"
                        + " prints CSV.")
public final class Variants extends NetworkJob {
    @Option(names = "--source", required = true, paramLabel = "NAME", description = "The labelled domain to train on.")
    private String source = "";

    @Option(
            names = "--domain",
            required = true,
            paramLabel = "NAME",
            description = "A labelled domain to test on; repeatable.")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--variant",
            required = true,
            paramLabel = "NAME:KEY=VALUE;...",
            description =
                    "A name and the keys that it changes, such as jrc:method.name=jrc;method.jrc.weight=1; repeatable.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--difference",
            paramLabel = "NAME,NAME",
            description = "Two variants, of which the first's figures less the second's are wanted; repeatable.")
    private List<String> differences = new ArrayList<>();

    @Mixin
    private SeedOptions seeds = new SeedOptions();

    public static void main(String[] args) {
        JobMain.main(new Variants(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        differences(read());
        seeds.roots(config);
    }

    @Override
    public void run(JobRun run) {
        List<Variant> read = read();
        List<List<String>> wanted = differences(read);
        List<Long> roots = seeds.roots(run.config());
        run.print(
                "variant,source,target,seed,auc,auc_low,auc_high,faces,cam_inside,cam_low,cam_high,masked_faces,seconds");
        List<VariantResult> results = run.record(
                "variants",
                work -> new VariantComparison(work)
                        .run(read, source, domains, roots, result -> run.print(line(result))));
        run.print("comparison,metric,mean,low,high,cells");
        for (VariantMeans.Figure figure : VariantMeans.Figure.values()) {
            VariantMeans means = new VariantMeans(results, figure);
            read.forEach(variant -> means.of(variant.name()).ifPresent(run::print));
            wanted.forEach(pair -> means.difference(pair.get(0), pair.get(1)).ifPresent(run::print));
        }
    }

    private List<Variant> read() {
        VariantReader reader = new VariantReader(common(), ownConfig());
        return variants.stream().map(reader::read).toList();
    }

    private List<List<String>> differences(List<Variant> read) {
        List<String> names = read.stream().map(Variant::name).toList();
        return differences.stream()
                .map(text -> List.of(text.split(",", -1)))
                .peek(pair -> {
                    if (pair.size() != 2 || !names.containsAll(pair)) {
                        throw new UserException("Cannot read --difference: expected two of the variants "
                                + String.join(", ", names) + " with a comma between them, got "
                                + String.join(",", pair) + ". Write it like jrc,classifier.");
                    }
                })
                .toList();
    }

    private static String line(VariantResult result) {
        return String.join(
                ",",
                Csv.field(result.variant()),
                Csv.field(result.source()),
                Csv.field(result.target()),
                Long.toString(result.seed()),
                figure(result.auc()),
                result.camInside().map(Variants::figure).orElse(",,,"),
                String.format(Locale.ROOT, "%.1f", result.seconds()));
    }

    private static String figure(EvaluationRow row) {
        return String.format(Locale.ROOT, "%.4f,%.4f,%.4f,%d", row.value(), row.low(), row.high(), row.faces());
    }
}
