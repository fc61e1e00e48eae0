package org.unmask.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagTest {

    @Test
    void escapesTextAndAttributes() {
        Tag tag = Tag.of("p").with("title", "\"'<&>").text("</p><script>&amp;");

        assertThat(tag.render())
                .isEqualTo("<p title=\"&quot;&#39;&lt;&amp;&gt;\">&lt;/p&gt;&lt;script&gt;&amp;amp;</p>");
    }

    @Test
    void replacesCharactersThatMarkupCannotHold() {
        assertThat(Tag.of("p").text("a\u0000b\u001Bc\uD800d\uFFFE").render())
                .isEqualTo("<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFD</p>");
    }

    @Test
    void replacesCharactersThatTurnTheDirectionOfText() {
        assertThat(Tag.of("p").text("gpj.\u202Eexe\u2066").render()).isEqualTo("<p>gpj.\uFFFDexe\uFFFD</p>");
    }

    @Test
    void keepsLettersOfAllLanguagesAndEmoji() {
        String text = "Gesicht \u00E4 \u987A \u0639 \uD83D\uDE42";

        assertThat(new Text(text).render()).isEqualTo(text);
    }

    @Test
    void closesEmptyElementsAndLeavesVoidOnesOpen() {
        assertThat(Tag.of("div").add(Tag.of("span"), Tag.of("br")).render()).isEqualTo("<div><span></span><br/></div>");
    }
}
