package org.unmask.core.gate;

import java.io.Serializable;

/** One thing that is asked of a candidate before it may become the champion. Its settings are its components. */
public sealed interface GateRule extends Serializable
        permits NotWorse, BoundedFall, MeanGain, BothVerdicts, SpreadOut, Calibrated {
    /** Judges a candidate. Pure: the same evidence gives the same outcome. */
    RuleOutcome judge(GateEvidence evidence);
}
