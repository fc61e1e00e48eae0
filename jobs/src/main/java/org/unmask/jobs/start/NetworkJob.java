package org.unmask.jobs.start;

/** A job that trains or scores. */
public abstract class NetworkJob extends Job {
    @Override
    public final boolean runsNetworks() {
        return true;
    }
}
