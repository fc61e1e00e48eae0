package org.unmask.core.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.core.split.Split;
import org.unmask.core.split.SplitRule;

class GroupMergeTest {
    private static final SplitRule RULE = new SplitRule(0.15, 0.25, 1);

    @Test
    void newFacesThatAreAlikeGetOneGroupAndTheRulesSplitForIt() {
        Regrouping merged = merge(Map.of())
                .merged(
                        List.of(own("c"), own("a"), own("b")),
                        List.of(new LikeFaces("a", "b"), new LikeFaces("b", "c")));

        GroupPlace home = new GroupPlace("own-a", RULE.of("own-a"));
        assertThat(merged.places()).containsOnly(Map.entry("own-b", home), Map.entry("own-c", home));
        assertThat(merged.originals()).containsOnly(Map.entry("b", "a"), Map.entry("c", "a"));
        assertThat(merged.across()).isEmpty();
    }

    @Test
    void whatIsLikeNothingStaysAsItWasSaidToBe() {
        assertThat(merge(Map.of())
                        .merged(List.of(own("a"), said("b", "person")), List.of())
                        .isEmpty())
                .isTrue();
        assertThat(merge(Map.of())
                        .merged(List.of(said("a", "person"), said("b", "person")), List.of(new LikeFaces("a", "b")))
                        .isEmpty())
                .as("copies within a group stay in it, and are known as copies")
                .isFalse();
    }

    @Test
    void aNameThatSomebodyGaveGoesBeforeOneOfItsOwn() {
        Regrouping merged =
                merge(Map.of()).merged(List.of(own("a"), said("b", "person")), List.of(new LikeFaces("a", "b")));

        assertThat(merged.places()).containsOnly(Map.entry("own-a", new GroupPlace("person", RULE.of("person"))));
    }

    @Test
    void copiesOfAKnownFaceGoToItsGroupWithAllThatIsSaidToBeWithThem() {
        GroupPlace home = new GroupPlace("known", Split.TEST);
        Regrouping merged = merge(Map.of(), new PlacedFace("x", home))
                .merged(
                        List.of(said("a", "video"), said("b", "video"), own("c")),
                        List.of(new LikeFaces("a", "x"), new LikeFaces("b", "c")));

        assertThat(merged.places()).containsOnly(Map.entry("video", home), Map.entry("own-c", home));
        assertThat(merged.originals()).containsOnly(Map.entry("a", "x"), Map.entry("c", "b"));
    }

    @Test
    void facesOfAGroupThatTheTablesHoldFollowItEvenWhereTheRuleHasChanged() {
        GroupPlace moved = new GroupPlace("elsewhere", other(RULE.of("person")));

        assertThat(merge(Map.of("person", moved)).merged(List.of(), List.of()).places())
                .containsOnly(Map.entry("person", moved));
    }

    @Test
    void aFaceThatIsLikeFacesOfTwoSplitsGoesToTrainingAndPointsAcross() {
        Regrouping merged = merge(
                        Map.of(),
                        new PlacedFace("x", new GroupPlace("judging", Split.TEST)),
                        new PlacedFace("y", new GroupPlace("learning", Split.TRAIN)))
                .merged(List.of(own("a")), List.of(new LikeFaces("a", "x"), new LikeFaces("a", "y")));

        assertThat(merged.places()).containsOnly(Map.entry("own-a", new GroupPlace("learning", Split.TRAIN)));
        assertThat(merged.originals()).containsOnly(Map.entry("a", "x"));
        assertThat(merged.across()).containsExactly("a");
    }

    @Test
    void twoKnownGroupsStayApartAndTheLikenessIsSeen() {
        Map<String, GroupPlace> known = Map.of(
                "one", new GroupPlace("one", Split.TRAIN),
                "two", new GroupPlace("two", Split.TEST));
        Regrouping merged =
                merge(known).merged(List.of(said("a", "one"), said("b", "two")), List.of(new LikeFaces("a", "b")));

        assertThat(merged.originals()).containsOnly(Map.entry("b", "a"));
        assertThat(merged.across()).containsExactly("b");
    }

    @Test
    void whatIsOnlyNotedStaysInItsGroup() {
        Regrouping noted = merge(Map.of(), new PlacedFace("x", new GroupPlace("known", other(RULE.of("own-a")))))
                .noted(List.of(own("a")), List.of(new LikeFaces("a", "x")));

        assertThat(noted.places()).isEmpty();
        assertThat(noted.originals()).containsOnly(Map.entry("a", "x"));
        assertThat(noted.across()).containsExactly("a");
    }

    private static GroupMerge merge(Map<String, GroupPlace> groups, PlacedFace... faces) {
        return new GroupMerge(groups, List.of(faces), RULE);
    }

    private static NewFace own(String faceId) {
        return new NewFace(faceId, "own-" + faceId, false);
    }

    private static NewFace said(String faceId, String group) {
        return new NewFace(faceId, group, true);
    }

    private static Split other(Split split) {
        return split == Split.TEST ? Split.TRAIN : Split.TEST;
    }
}
