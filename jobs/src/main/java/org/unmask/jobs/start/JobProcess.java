package org.unmask.jobs.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/** What a process is called, so that another can tell whether it still works: {@code host pid start}. Stateless. */
final class JobProcess {
    private JobProcess() {}

    /** The name of this process. */
    static String ofThis() {
        return nameOf(ProcessHandle.current());
    }

    /** Whether a process of this name may be at work: that is known of this host alone, where it is neither ended nor this one. */
    static boolean mayBeAlive(String name) {
        String[] parts = name.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals(host()) || name.equals(ofThis())) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .filter(ProcessHandle::isAlive)
                .map(JobProcess::nameOf)
                .filter(name::equals)
                .isPresent();
    }

    /** Whether a process of this name is known to have ended: that is known of this host alone. */
    static boolean isKnownDead(String name) {
        String[] parts = name.split(" ", -1);
        return parts.length == 3 && parts[0].equals(host()) && !mayBeAlive(name);
    }

    /** This process in words for people. */
    static String inWords() {
        return "process " + ProcessHandle.current().pid() + " on " + host();
    }

    static String nameOf(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return host() + " " + process.pid() + " "
                + start.map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(' ', '-');
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
