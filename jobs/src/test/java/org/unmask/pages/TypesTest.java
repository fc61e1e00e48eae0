package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Types that pages name. */
class TypesTest {
    private static final Pattern TYPE = Pattern.compile("(?<![\\w./-])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");

    private static final Pattern MEMBER = Pattern.compile("\\b([A-Z][A-Za-z0-9]+)\\.([a-z]\\w*)");

    private static final Set<String> OF_OTHERS = Set.of(
            "ComputationGraph",
            "TrainingSession",
            "BlockManager",
            "SplittableRandom",
            "OutOfMemoryError",
            "NullMarked",
            "CronJob",
            "SparkApplication",
            "ScheduledSparkApplication",
            "SparkSubmitOperator",
            "KubernetesPodOperator");

    /** Words that look like types; the last is an example of a bad name. */
    private static final Set<String> OTHER_WORDS =
            Set.of("NaN", "SkylakeX", "AlwaysPreTouch", "SharedArchiveFile", "NightUtils");

    @Test
    void everyTypeOfAPageIsThere() {
        Set<String> known =
                Checkout.sources().stream().map(TypesTest::simpleName).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OF_OTHERS);
        known.addAll(OTHER_WORDS);
        for (Page page : Page.all()) {
            assertThat(types(page)).as(page.path()).isSubsetOf(known);
        }
    }

    @Test
    void everyMemberThatIsNamedWithItsTypeIsThere() {
        Map<String, String> sources = Checkout.sources().stream()
                .collect(Collectors.toMap(TypesTest::simpleName, source -> source, (one, other) -> one));
        for (Page page : Page.all()) {
            texts(page)
                    .flatMap(text -> MEMBER.matcher(text).results())
                    .filter(match -> sources.containsKey(match.group(1)))
                    .forEach(match -> assertThat(Checkout.text(sources.get(match.group(1))))
                            .as(page.path() + ": " + match.group())
                            .containsPattern("\\b" + match.group(2) + "\\b"));
        }
    }

    @Test
    void thePageOfTheArchitectureNamesMany() {
        assertThat(types(Page.of("docs/architecture.md"))).hasSizeGreaterThan(50);
    }

    private static List<String> types(Page page) {
        return texts(page)
                .flatMap(text -> TYPE.matcher(text).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** What stands between backticks, and the blocks that draw how data flows. */
    private static Stream<String> texts(Page page) {
        Stream<String> blocks = page.path().equals("docs/architecture.md")
                ? page.blocks().stream().map(Page.Block::text)
                : Stream.of();
        return Stream.concat(page.code().stream(), blocks);
    }

    private static String simpleName(String source) {
        return source.replaceAll(".*/|\\.java", "");
    }
}
