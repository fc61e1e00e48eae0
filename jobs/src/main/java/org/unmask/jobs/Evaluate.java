package org.unmask.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask evaluate}: models on the labelled test faces of every domain. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Evaluates models on the labelled test faces of every domain and prints the figures as CSV.")
public final class Evaluate extends NetworkJob {
    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "A model; repeatable. Default: the newest of each role and pair of domains.")
    private List<String> models = new ArrayList<>();

    @Mixin
    private SomeDomains some = new SomeDomains();

    public static void main(String[] args) {
        JobMain.main(new Evaluate(), args);
    }

    @Override
    public void run(JobRun run) {
        List<EvaluationRow> figures = run.record("evaluate", this::evaluate);
        run.print("model_id,domain,split,metric,value,low,high,faces,groups,alteration");
        figures.forEach(row -> run.print(line(row)));
    }

    private List<EvaluationRow> evaluate(Workspace work) {
        ModelStore store = new ModelStore(work);
        List<StoredModel> chosen = models.isEmpty()
                ? newest(store).stream().map(store::load).toList()
                : models.stream().map(store::load).toList();
        List<String> domains = some.names();
        List<String> labelled = Evaluation.labelledDomains(work);
        for (String domain : domains) {
            if (!labelled.contains(domain)) {
                throw new UserException("Cannot evaluate on " + domain + ": expected one of " + labelled
                        + ", got a domain without labelled test faces. Check --domain.");
            }
        }
        domains.forEach(
                domain -> LabelledFaces.of(work.tables(), List.of(domain)).require("evaluate on", Split.TEST));
        return new Evaluation(work).run(chosen, domains.isEmpty() ? labelled : domains);
    }

    private static List<ModelRow> newest(ModelStore store) {
        Map<List<Object>, ModelRow> newest = new LinkedHashMap<>();
        store.rows().forEach(row -> newest.put(List.of(row.role(), row.sourceDomains(), row.targetDomains()), row));
        if (newest.isEmpty()) {
            throw new UserException(
                    "Cannot evaluate: expected at least one model, got none. Run unmask train --domain NAME first.");
        }
        return List.copyOf(newest.values());
    }

    private static String line(EvaluationRow row) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%.6f,%.6f,%.6f,%d,%d,%s",
                Csv.field(row.modelId()),
                Csv.field(row.domain()),
                EnumWords.ofColumn(row.split()),
                EnumWords.ofColumn(row.metric()),
                row.value(),
                row.low(),
                row.high(),
                row.faces(),
                row.groups(),
                row.alteration() == null ? "" : EnumWords.ofColumn(row.alteration()));
    }
}
