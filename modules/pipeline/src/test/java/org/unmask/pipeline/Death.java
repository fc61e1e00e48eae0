package org.unmask.pipeline;

/** What stands for a driver that is killed. */
public final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
