package org.unmask.jobs.start;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error until the last line: what threads complain of that lose their session while the process ends is nothing that
 * the user has to see. Thread-safe.
 */
final class ConsoleGate {
    private final PrintStream console;
    private volatile boolean isOpen = true;

    private ConsoleGate(PrintStream console) {
        this.console = console;
    }

    /** Puts a gate before the standard error of this process. */
    static ConsoleGate beforeStandardError() {
        ConsoleGate gate = new ConsoleGate(System.err);
        System.setErr(new PrintStream(gate.new Passage(), true, StandardCharsets.UTF_8));
        return gate;
    }

    /** Prints a line and lets nothing more pass. */
    synchronized void close(String lastLine) {
        isOpen = false;
        console.println(lastLine);
        console.flush();
    }

    private final class Passage extends OutputStream {
        @Override
        public void write(int single) {
            if (isOpen) {
                console.write(single);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            if (isOpen) {
                console.write(bytes, from, count);
            }
        }

        @Override
        public void flush() throws IOException {
            console.flush();
        }
    }
}
