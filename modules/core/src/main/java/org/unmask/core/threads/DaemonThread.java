package org.unmask.core.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One thread for one owner, which does what it is given in order and keeps no process alive. Stateless. */
public final class DaemonThread {
    private DaemonThread() {}

    /** A thread of that name, begun with its first work; whoever asked shuts it down. */
    public static ExecutorService named(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
