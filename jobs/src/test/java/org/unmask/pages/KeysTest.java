package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.config.Settings;

/** Configuration keys that pages name, and the words that a key can have. */
class KeysTest {
    /** As the jobs resolve them; a key with a dash is in quotes there. */
    private static final Config KNOWN =
            ConfigFactory.parseString(Settings.defaults().render());

    private static final Pattern KEY = Pattern.compile("([a-z]+(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)+)(?:\\s*=.*)?");
    private static final Pattern ASSIGNED = Pattern.compile("(?:--set\\s+'?|[:;])([a-z]+(?:\\.[a-z0-9-]+)+)=");
    private static final Pattern ALLOWED = Pattern.compile("expected one of (.+?), got");

    @Test
    void everyKeyOfAPageIsKnown() {
        Set<String> groups = KNOWN.root().keySet();
        TreeSet<String> named = new TreeSet<>();
        for (Page page : Page.all()) {
            Stream<String> ofWords = page.code().stream()
                    .map(KEY::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1));
            Stream<String> ofCommands = Stream.concat(
                            page.blocks().stream().map(Page.Block::text), page.code().stream())
                    .flatMap(text -> ASSIGNED.matcher(text).results())
                    .map(match -> match.group(1));
            Stream.concat(ofWords, ofCommands)
                    .filter(key -> groups.contains(List.of(key.split("\\.", 2)).get(0)))
                    .forEach(named::add);
        }

        assertThat(named)
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(KNOWN.hasPathOrNull(key)).as(key).isTrue());
    }

    @Test
    void theGuideListsEveryCurriculum() {
        assertThat(listed("### Curricula")).containsExactlyInAnyOrderElementsOf(words("adapt.curriculum"));
    }

    @Test
    void theGuideListsEveryMethod() {
        assertThat(listed("### Methods")).containsExactlyInAnyOrderElementsOf(words("method.name"));
    }

    @Test
    void theGuideListsEveryEncoder() {
        assertThat(listed("### Encoders")).containsExactlyInAnyOrderElementsOf(words("network.encoder"));
    }

    @Test
    void theGuideListsEveryView() {
        assertThat(listed("### Views")).containsExactlyInAnyOrderElementsOf(words("network.view"));
    }

    @Test
    void theReferenceNamesEveryWordInTheCommentOfItsKey() {
        for (String key : List.of("adapt.curriculum", "method.name", "network.encoder", "network.view")) {
            String comment = String.join(
                    "\n",
                    ConfigFactory.parseFile(Checkout.file("conf/reference.conf").toFile())
                            .getValue(key)
                            .origin()
                            .comments());

            assertThat(words(key))
                    .as(key)
                    .allSatisfy(word -> assertThat(comment).containsPattern("\\b" + word + "\\b"));
        }
    }

    /** The words in the first column of the table below a heading of the guide. */
    private static List<String> listed(String heading) {
        return Page.of("docs/guide.md").section(heading).rows().stream()
                .flatMap(row -> Page.code(row.get(0)).stream())
                .toList();
    }

    /** The words that a key can have, as its refusal of another one lists them. */
    private static Collection<String> words(String key) {
        try {
            Settings.load(List.of(), List.of(key + "=nothing"));
        } catch (UserException e) {
            return ALLOWED.matcher(String.valueOf(e.getMessage()))
                    .results()
                    .findFirst()
                    .map(match -> new TreeSet<>(List.of(match.group(1).split(", ", -1))))
                    .orElseThrow(() -> new AssertionError("No words are listed in: " + e.getMessage(), e));
        }
        throw new AssertionError(key + " takes any word");
    }
}
