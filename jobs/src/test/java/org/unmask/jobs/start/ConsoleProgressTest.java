package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final SetClock clock = new SetClock();

    @Nested
    class WhenTheOutputIsNoTerminal {
        private final ConsoleProgress progress = new ConsoleProgress(out, false, clock);

        @Test
        void printsALineAtTheBeginningAtEachTenthAndAtTheEnd() {
            progress.begin("train", 20);
            for (int done = 1; done <= 20; done++) {
                clock.pass(Duration.ofSeconds(1));
                progress.reached(done);
            }
            progress.end();

            assertThat(lines())
                    .hasSize(11)
                    .startsWith("train: 0 of 20", "train: 2 of 20, 1.0/s, 0:02, 0:18 left")
                    .endsWith("train: 18 of 20, 1.0/s, 0:18, 0:02 left", "train: 20 of 20, 1.0/s, 0:20");
        }

        @Test
        void endsALineWithTheLatestNoteOfTheStep() {
            progress.begin("train", 4);
            clock.pass(Duration.ofSeconds(1));
            progress.note("loss 0.7");
            progress.note("loss 0.5");
            progress.reached(2);
            progress.end();
            progress.begin("score", 4);
            progress.reached(2);

            assertThat(lines()).contains("train: 2 of 4, 2.0/s, 0:01, 0:01 left, loss 0.5");
            assertThat(lines()).last().asString().doesNotContain("loss");
        }

        @Test
        void printsATenthOnceHoweverOftenItIsReported() {
            progress.begin("train", 1000);
            for (int done = 100; done < 110; done++) {
                progress.reached(done);
            }

            assertThat(lines()).hasSize(2);
        }

        @Test
        void writesNoControlCharacters() {
            progress.begin("train", 3);
            progress.reached(2);
            progress.end();

            assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("\r", "\u001b");
        }

        @Test
        void startsAfreshWithEachStep() {
            progress.begin("train", 10);
            progress.reached(9);
            progress.end();
            progress.begin("score", 10);
            progress.reached(1);

            assertThat(lines()).last().asString().startsWith("score: 1 of 10");
        }

        @Test
        void neverStepsBackWhenAThreadReportsLate() {
            progress.begin("generate", 10);
            progress.reached(8);
            progress.reached(5);
            progress.end();

            assertThat(lines()).last().asString().startsWith("generate: 8 of 10");
        }

        @Test
        void finishesAStepWithoutUnits() {
            progress.begin("ingest", 0);
            progress.end();

            assertThat(lines()).containsExactly("ingest: 0 of 0", "ingest: 0 of 0, 0.0/s, 0:00");
        }
    }

    @Nested
    class WhenTheOutputIsATerminal {
        private final ConsoleProgress progress = new ConsoleProgress(out, true, clock);

        @Test
        void drawsTheBarOverItselfOnOneLine() {
            progress.begin("train", 4);
            clock.pass(Duration.ofSeconds(61));
            progress.reached(2);
            clock.pass(Duration.ofSeconds(61));
            progress.reached(4);
            progress.end();

            String text = printed.toString(StandardCharsets.UTF_8);
            assertThat(text)
                    .contains("[" + ".".repeat(28) + "] train: 0 of 4")
                    .contains("[" + "#".repeat(14) + ".".repeat(14) + "] train: 2 of 4, 0.0/s, 1:01, 1:01 left")
                    .contains("[" + "#".repeat(28) + "] train: 4 of 4, 0.0/s, 2:02");
            assertThat(text).startsWith("\r").containsOnlyOnce("\n").endsWith("\n");
        }

        @Test
        void drawsNoMoreThanFiveTimesASecond() {
            progress.begin("train", 1000);
            for (int done = 1; done <= 1000; done++) {
                clock.pass(Duration.ofMillis(1));
                progress.reached(done);
            }

            assertThat(printed.toString(StandardCharsets.UTF_8).chars().filter(c -> c == '\r'))
                    .hasSize(1 + 5);
        }
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A clock that stands still until it is told otherwise. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T20:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
