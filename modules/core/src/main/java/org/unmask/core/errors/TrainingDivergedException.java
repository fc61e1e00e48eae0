package org.unmask.core.errors;

/**
 * Training produced a loss, a gradient or parameters that are not finite; the round was not written. The message is a finding
 * and an advice: who knows the checkpoint to go back to can give a better advice than who saw the number.
 */
public final class TrainingDivergedException extends UnmaskException {
    private static final long serialVersionUID = 2L;

    private final String finding;

    /**
     * @param finding what was expected and what came, with a full stop
     * @param advice what to do, with a full stop
     */
    public TrainingDivergedException(String finding, String advice) {
        super(ExitCode.TRAINING_DIVERGED, finding + " " + advice);
        this.finding = finding;
    }

    /** What was expected and what came, without the advice. */
    public String finding() {
        return finding;
    }
}
