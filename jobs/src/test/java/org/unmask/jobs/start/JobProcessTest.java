package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobProcessTest {
    @Test
    void knowsAProcessOfThisHostThatIsAtWork() {
        String mine = JobProcess.ofThis();
        String parents =
                ProcessHandle.current().parent().map(JobProcess::nameOf).orElseThrow();

        assertThat(JobProcess.mayBeAlive(parents)).isTrue();
        assertThat(JobProcess.mayBeAlive(mine))
                .as("this process is in nobody's way")
                .isFalse();
    }

    @Test
    void takesAnotherProcessOfTheSameNumberForWhatItIs() {
        String parents =
                ProcessHandle.current().parent().map(JobProcess::nameOf).orElseThrow();

        assertThat(JobProcess.mayBeAlive(parents + "1")).isFalse();
        assertThat(JobProcess.mayBeAlive("elsewhere.example.org 1 5")).isFalse();
        assertThat(JobProcess.mayBeAlive("no name of a process at all")).isFalse();
    }

    @Test
    void knowsThatAProcessOfThisHostHasEndedAndNothingOfOthers() {
        String parents =
                ProcessHandle.current().parent().map(JobProcess::nameOf).orElseThrow();

        assertThat(JobProcess.isKnownDead(parents)).isFalse();
        assertThat(JobProcess.isKnownDead(parents + "1")).isTrue();
        assertThat(JobProcess.isKnownDead("elsewhere.example.org 1 5")).isFalse();
        assertThat(JobProcess.isKnownDead("")).isFalse();
    }
}
