package org.unmask.core.likeness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.unmask.core.split.Split;
import org.unmask.core.split.SplitRule;

/**
 * Decides the groups of new faces of which some are the same picture. Groups are merged wherever a face of one is like a face of another,
 * by however many steps. A group of the tables stays as it is, since models were trained on its split: new groups that are like it become part of
 * it, and new faces that are said to be in it go there. What is like several groups of the tables goes to one of them, a training group first.
 * Without any, the merged group has the first of their names, those before all others that somebody gave. One thread.
 */
public final class GroupMerge {
    private static final Comparator<NewFace> NAMES =
            Comparator.comparing(NewFace::isClaimed).reversed().thenComparing(NewFace::group);

    private final Map<String, GroupPlace> knownGroups;
    private final Map<String, GroupPlace> knownFaces = new HashMap<>();
    private final SplitRule splits;

    /**
     * What the tables say.
     *
     * @param knownGroups groups that new faces are said to be in and that the tables hold, and where
     * @param knownFaces the faces of the tables that new ones are like
     * @param splits what sends a new group to its split
     */
    public GroupMerge(Map<String, GroupPlace> knownGroups, Collection<PlacedFace> knownFaces, SplitRule splits) {
        this.knownGroups = Map.copyOf(knownGroups);
        knownFaces.forEach(face -> this.knownFaces.put(face.faceId(), face.place()));
        this.splits = splits;
    }

    /** The decision on new faces, of which {@code pairs} are alike; faces that are in no pair may be left out. */
    public Regrouping merged(Collection<NewFace> faces, Collection<LikeFaces> pairs) {
        Map<String, NewFace> byId = byId(faces);
        return regrouping(byId, places(byId, pairs), pairs);
    }

    /** The same where faces that are alike stay in the groups that they are said to be in. */
    public Regrouping noted(Collection<NewFace> faces, Collection<LikeFaces> pairs) {
        Map<String, NewFace> byId = byId(faces);
        return regrouping(byId, places(byId, List.of()), pairs);
    }

    private static Map<String, NewFace> byId(Collection<NewFace> faces) {
        Map<String, NewFace> byId = new HashMap<>();
        faces.forEach(face -> byId.put(face.faceId(), face));
        return byId;
    }

    private Regrouping regrouping(
            Map<String, NewFace> byId, Map<String, GroupPlace> places, Collection<LikeFaces> pairs) {
        Map<String, String> originals = originals(byId, places, pairs);
        Set<String> across = new HashSet<>();
        originals.forEach((copy, original) -> {
            if (split(byId, places, copy) != split(byId, places, original)) {
                across.add(copy);
            }
        });
        return new Regrouping(places, originals, across);
    }

    private Split split(Map<String, NewFace> faces, Map<String, GroupPlace> places, String faceId) {
        NewFace face = faces.get(faceId);
        return face == null
                ? Objects.requireNonNull(knownFaces.get(faceId)).split()
                : place(places, face).split();
    }

    private Map<String, GroupPlace> places(Map<String, NewFace> faces, Collection<LikeFaces> pairs) {
        DisjointSets<Node> sets = new DisjointSets<>();
        knownGroups.forEach((group, place) -> sets.join(new Node(group, true), new Node(place.group(), false)));
        pairs.forEach(pair -> sets.join(node(faces, pair.face()), node(faces, pair.other())));

        Map<Node, GroupPlace> homes = new HashMap<>();
        knownGroups.values().forEach(place -> offer(homes, sets, place));
        pairs.stream()
                .map(pair -> knownFaces.get(pair.other()))
                .filter(Objects::nonNull)
                .forEach(place -> offer(homes, sets, place));
        Map<Node, NewFace> names = new HashMap<>();
        faces.values().forEach(face -> names.merge(sets.of(new Node(face.group(), true)), face, GroupMerge::first));

        Map<String, GroupPlace> places = new HashMap<>(knownGroups);
        names.forEach((set, name) ->
                homes.computeIfAbsent(set, none -> new GroupPlace(name.group(), splits.of(name.group()))));
        faces.values()
                .forEach(face -> places.computeIfAbsent(
                        face.group(), group -> Objects.requireNonNull(homes.get(sets.of(new Node(group, true))))));
        places.entrySet()
                .removeIf(entry -> entry.getValue().equals(new GroupPlace(entry.getKey(), splits.of(entry.getKey()))));
        return places;
    }

    private static void offer(Map<Node, GroupPlace> homes, DisjointSets<Node> sets, GroupPlace place) {
        homes.merge(sets.of(new Node(place.group(), false)), place, GroupPlace::first);
    }

    private static NewFace first(NewFace one, NewFace other) {
        return NAMES.compare(one, other) <= 0 ? one : other;
    }

    private Node node(Map<String, NewFace> faces, String faceId) {
        NewFace face = faces.get(faceId);
        return face == null
                ? new Node(
                        Objects.requireNonNull(knownFaces.get(faceId), faceId).group(), false)
                : new Node(face.group(), true);
    }

    /** What each copy is a copy of: a face of the tables, of another split where there is one, since that must be seen; else the first of the new ones. */
    private Map<String, String> originals(
            Map<String, NewFace> faces, Map<String, GroupPlace> places, Collection<LikeFaces> pairs) {
        DisjointSets<String> sets = new DisjointSets<>();
        pairs.forEach(pair -> sets.join(pair.face(), pair.other()));
        Map<String, TreeSet<String>> clusters = new HashMap<>();
        for (LikeFaces pair : pairs) {
            TreeSet<String> cluster = clusters.computeIfAbsent(sets.of(pair.face()), set -> new TreeSet<>());
            cluster.add(pair.face());
            cluster.add(pair.other());
        }
        Map<String, String> originals = new HashMap<>();
        for (TreeSet<String> cluster : clusters.values()) {
            List<String> known = new ArrayList<>(cluster);
            known.removeIf(faces::containsKey);
            for (String faceId : cluster) {
                NewFace face = faces.get(faceId);
                String original = face == null ? faceId : original(place(places, face), known, cluster.first());
                if (!original.equals(faceId)) {
                    originals.put(faceId, original);
                }
            }
        }
        return originals;
    }

    private String original(GroupPlace place, List<String> known, String first) {
        return known.stream()
                .filter(faceId -> isElsewhere(knownFaces.get(faceId), place))
                .findFirst()
                .orElse(known.isEmpty() ? first : known.get(0));
    }

    private static boolean isElsewhere(@Nullable GroupPlace known, GroupPlace place) {
        return known != null && known.split() != place.split();
    }

    private GroupPlace place(Map<String, GroupPlace> places, NewFace face) {
        GroupPlace changed = places.get(face.group());
        return changed == null ? new GroupPlace(face.group(), splits.of(face.group())) : changed;
    }

    /** A group of new faces, as they were said to be in it, or of the tables: the two may have one name and be different places. */
    private record Node(String group, boolean isNew) {}
}
