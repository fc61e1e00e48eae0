package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.errors.UserException;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The jobs are listed once, in bin/jobs.txt: the launcher, its help, the classes and the pages agree on them. */
class JobListTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("bin/unmask +([a-z][a-z-]*)");

    @Test
    void everyJobOfTheListIsAClassAndEveryClassIsListed() {
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(classes().keySet());
    }

    @Test
    void aClassIsNamedAsTheLauncherDerivesItsName() {
        classes()
                .forEach((job, type) -> assertThat(Stream.of(job.split("-", -1))
                                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                                .collect(Collectors.joining()))
                        .isEqualTo(type.getSimpleName()));
    }

    @Test
    void everyCommandOfThePagesIsAJobOrTheLaunchersOwn() {
        Set<String> known = new TreeSet<>(listed());
        known.add("prepare");

        assertThat(commandsOf(pages())).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void thePagesShowEveryJob() {
        assertThat(commandsOf(pages())).containsAll(listed());
    }

    static Stream<Job> jobs() {
        return classes().values().stream().map(JobListTest::made);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void noOptionOfAnyJobTakesAnEmptyValue(Job job) {
        CommandLine command = new CommandLine(job);
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.arity().max() > 0 && isText(option)) {
                String[] typed = JobOptions.complete(command, option.longestName(), "");

                assertThat(JobOptions.refusal(made(job.getClass()), typed))
                        .as("%s %s", command.getCommandName(), option.longestName())
                        .isInstanceOf(UserException.class)
                        .hasMessage("Cannot run " + command.getCommandName() + ": expected a value after "
                                + option.longestName() + ", got an empty one. Give one, or leave "
                                + option.longestName() + " out.");
            }
        }
    }

    private static boolean isText(OptionSpec option) {
        Class<?> type = option.auxiliaryTypes()[0];
        return type == String.class || type == Path.class;
    }

    private static Job made(Class<?> type) {
        try {
            return (Job) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.util.Map<String, Class<?>> classes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.unmask.jobs").stream()
                        .filter(type -> type.isAssignableTo(Job.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toMap(
                                type -> type.getAnnotation(Command.class).name(), type -> type));
    }

    private static Set<String> listed() {
        return read(HOME.resolve("bin/jobs.txt"))
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> commandsOf(List<Path> pages) {
        return pages.stream()
                .flatMap(page -> COMMAND.matcher(read(page)).results())
                .map(MatchResult::group)
                .map(found -> found.split(" +", 2)[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a user reads first. */
    private static List<Path> pages() {
        try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
            return Stream.concat(Stream.of(HOME.resolve("README.md")), docs.filter(Files::isRegularFile))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
