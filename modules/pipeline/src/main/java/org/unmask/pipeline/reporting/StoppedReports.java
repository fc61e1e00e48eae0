package org.unmask.pipeline.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.report.StoppedPage;
import org.unmask.report.model.StepTime;
import org.unmask.report.model.StoppedRun;

/** Writes the page of a run that ended before it was done, where its report would be. Driver only. */
public final class StoppedReports {
    private final Workspace work;

    public StoppedReports(Workspace work) {
        this.work = work;
    }

    /**
     * Writes the page and the index, and says where the page lies.
     *
     * @param recorder what the run has done, and where it stopped
     * @param step the step in which it stopped
     * @param why what the user is told
     */
    public String write(RunRecorder recorder, String step, String why, int exitCode) {
        StoppedRun stopped = new StoppedRun(
                "Unmask " + work.run().job() + ", " + work.run().runDate(),
                work.run().runId(),
                work.clock().instant(),
                step,
                why,
                exitCode,
                work.run().command(),
                recorder.done().stream()
                        .map(done -> new StepTime(done.name(), Duration.ofMillis((long) (1000 * done.seconds()))))
                        .toList(),
                work.config().render());
        String path = ReportFiles.ofRun(work.run().runId());
        work.files().write(path, StoppedPage.render(stopped).getBytes(StandardCharsets.UTF_8));
        new ModelCards(work).writeIndex();
        return work.files().display(path);
    }
}
