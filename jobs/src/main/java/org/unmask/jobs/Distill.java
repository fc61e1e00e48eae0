package org.unmask.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.distillation.Distillation;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.tables.rows.ModelRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask distill}: one student out of the teachers of several domains. */
@Command(
        name = "distill",
        mixinStandardHelpOptions = true,
        description = "Distils one student out of adapted models, each of which teaches its own domain.")
public final class Distill extends NetworkJob {
    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "A teacher; repeatable. Default: the newest adapted model of each target domain.")
    private List<String> teachers = new ArrayList<>();

    @Mixin
    private SomeDomains some = new SomeDomains();

    public static void main(String[] args) {
        JobMain.main(new Distill(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        if (!teachers.isEmpty() && !some.names().isEmpty()) {
            throw new UserException("Cannot distill: expected teachers either by --model or by --domain, got both."
                    + " Leave one out.");
        }
        if (teachers.size() == 1) {
            throw new UserException("Cannot distill: expected at least two teachers, got --model " + teachers.get(0)
                    + " alone. Name another --model.");
        }
    }

    @Override
    public void run(JobRun run) {
        StoredModel student = run.record("distill", work -> new Distillation(work).run(teachers(new ModelStore(work))));
        run.print(ModelLines.of(student));
    }

    private List<StoredModel> teachers(ModelStore models) {
        if (!teachers.isEmpty()) {
            return teachers.stream().map(models::load).toList();
        }
        List<String> domains = some.names();
        Map<String, ModelRow> newest = new LinkedHashMap<>();
        for (ModelRow row : models.rows()) {
            boolean wanted =
                    domains.isEmpty() || domains.stream().anyMatch(domain -> Names.isOnly(domain, row.targetDomains()));
            if (row.role() == ModelRole.ADAPTED && wanted) {
                newest.put(row.targetDomains(), row);
            }
        }
        if (newest.size() < 2) {
            throw new UserException("Cannot distill: expected adapted models of at least two domains, got "
                    + newest.keySet() + ". Run unmask adapt for another domain first.");
        }
        return newest.values().stream().map(models::load).toList();
    }
}
