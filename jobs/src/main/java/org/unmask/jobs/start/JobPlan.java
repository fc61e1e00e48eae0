package org.unmask.jobs.start;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.device.GpuRequest;

/**
 * What a job is about to do, checked before its log, its session or anything else is begun. Immutable.
 *
 * @param name the job's name
 * @param typed its options as they were typed
 * @param warehouse where the tables lie
 * @param runDate the date that it is for; empty: today
 * @param config the resolved configuration
 * @param gpus what it asks of the cluster
 * @param runsNetworks whether it trains or scores
 */
record JobPlan(
        String name,
        String typed,
        String warehouse,
        Optional<LocalDate> runDate,
        UnmaskConfig config,
        GpuRequest gpus,
        boolean runsNetworks) {

    /**
     * Reads and checks all that the options and files of a job say.
     *
     * @throws UserException if a date, a key, a value, the warehouse or an option of the job's own is wrong
     */
    static JobPlan of(String name, String typed, Job job) {
        CommonOptions options = job.common();
        Optional<LocalDate> runDate = options.runDate();
        UnmaskConfig config = options.config(job.ownConfig());
        SparkStart.catalog(options.warehouse());
        job.check(config);
        GpuRequest gpus = job.runsNetworks() ? GpuRequest.of(config.backend()) : GpuRequest.none(config.backend());
        return new JobPlan(name, typed, options.warehouse(), runDate, config, gpus, job.runsNetworks());
    }

    /** The folders on this machine that the job writes to. */
    List<Path> places(LogFile log) {
        List<Path> places = new ArrayList<>();
        LocalPlace.of(warehouse).ifPresent(places::add);
        places.add(Path.of(System.getProperty("java.io.tmpdir")));
        places.add(log.path().toAbsolutePath());
        return places;
    }
}
