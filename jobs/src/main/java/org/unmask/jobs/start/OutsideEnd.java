package org.unmask.jobs.start;

import java.util.List;
import org.apache.hadoop.service.launcher.IrqHandler;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.ExitCode;

/**
 * Ends that the job does not choose: a signal, or Spark's own exit where a task ran out of memory. Each is told in one line and
 * has a code of the table; the session is stopped as usual. Signals end with 128 and their number, as shells know it.
 */
final class OutsideEnd {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideEnd.class);
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    private static final int SHELL_OFFSET = 128;
    // Hadoop subtracts priorities to compare them, so the extremes would change places; Spark's is 40, that of files
    // 10.
    private static final int BEFORE_ALL_HOOKS = 1000;
    private static final int AFTER_ALL_HOOKS = 0;

    private final String job;
    private final Ending ending;
    private final ConsoleGate console;
    private volatile boolean isForeign;

    private OutsideEnd(String job, Ending ending, ConsoleGate console) {
        this.job = job;
        this.ending = ending;
        this.console = console;
    }

    /** From now on such an end is told, unless the job has ended by itself before. */
    static void watch(String job, Ending ending, ConsoleGate console) {
        OutsideEnd end = new OutsideEnd(job, ending, console);
        SIGNALS.forEach(end::bind);
        ShutdownHookManager.get().addShutdownHook(end::tellIfForeign, BEFORE_ALL_HOOKS);
        // Only here the exit code of somebody else can still be changed; all that others had to tidy up is done.
        ShutdownHookManager.get().addShutdownHook(end::haltIfForeign, AFTER_ALL_HOOKS);
    }

    private void bind(String signal) {
        try {
            new IrqHandler(signal, data -> onSignal(signal, data.getNumber())).bind();
        } catch (IllegalArgumentException e) {
            LOG.info("{} is left to the virtual machine: {}", signal, e.getMessage());
        }
    }

    private void onSignal(String signal, int number) {
        if (ending.decide(SHELL_OFFSET + number)) {
            console.close("SIG" + signal + ": " + job
                    + " ends before it is done. What was committed stays; the same command does the rest.");
            System.exit(ending.code());
        }
    }

    private void tellIfForeign() {
        if (ending.decide(ExitCode.INFRASTRUCTURE.code())) {
            isForeign = true;
            console.close("Cannot finish " + job
                    + ": expected the job to end by itself, got an end by Spark, which does so when memory runs out. Give"
                    + " it more (--driver-memory on local[*], else --executor-memory), or share the faces among more"
                    + " train.workers. " + LogFile.pointer());
        }
    }

    private void haltIfForeign() {
        if (isForeign) {
            Runtime.getRuntime().halt(ending.code());
        }
    }
}
