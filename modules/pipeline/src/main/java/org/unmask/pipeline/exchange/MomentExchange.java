package org.unmask.pipeline.exchange;

/** What becomes of the workers' optimiser moments when their parameters become one. */
public enum MomentExchange {
    /** They are averaged like running statistics: each worker goes on with the mean of all. */
    AVERAGED,
    /** They are left behind: each worker begins the next steps with moments that have seen nothing. Less is exchanged. */
    FRESH
}
