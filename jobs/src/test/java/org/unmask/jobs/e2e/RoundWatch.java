package org.unmask.jobs.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader of the tables may never see: half a round, a round of which two tables tell different things, a run that grows after it
 * was finished, two champions or, once there was one, none. Is told what was seen, in the order in which it was asked. One thread.
 */
final class RoundWatch {
    private final Map<List<String>, List<String>> rounds = new HashMap<>();
    private final Map<String, String> finished = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private boolean hadChampion;

    /**
     * What two statements gave, the second asked after the first.
     *
     * @param told rows of {@code rounds}: run, domain, curriculum, round, candidates, accepted
     * @param labelled rows of {@code pseudo_labels}, put together: the same, counted
     */
    void rounds(List<List<String>> told, List<List<String>> labelled) {
        for (List<String> row : labelled) {
            List<String> counts = row.subList(4, row.size());
            List<String> before = rounds.putIfAbsent(row.subList(0, 4), counts);
            if (before != null && !before.equals(counts)) {
                findings.add("half a round: " + row.subList(0, 4) + " had " + before + " and then " + counts);
            }
        }
        for (List<String> row : told) {
            List<String> counts = rounds.get(row.subList(0, 4));
            if (counts == null || !counts.equals(row.subList(4, row.size()))) {
                findings.add("a round of two minds: rounds has " + row + ", pseudo_labels " + counts);
            }
        }
    }

    /**
     * What two statements gave, the second asked after the first.
     *
     * @param done the names of runs in {@code runs}
     * @param figures rows of {@code evaluations}, put together: run, count
     */
    void runs(List<List<String>> done, List<List<String>> figures) {
        Map<String, String> counts = new HashMap<>();
        figures.forEach(row -> counts.put(row.get(0), row.get(1)));
        for (List<String> row : done) {
            String count = counts.getOrDefault(row.get(0), "0");
            String before = finished.putIfAbsent(row.get(0), count);
            if (before != null && !before.equals(count)) {
                findings.add(
                        "a finished run that changes: " + row.get(0) + " had " + before + " figures, then " + count);
            }
        }
    }

    /** How many champions {@code models} has. */
    void champions(int count) {
        if (count > 1 || (hadChampion && count == 0)) {
            findings.add(count + " champions");
        }
        hadChampion |= count == 1;
    }

    /** How many rounds were seen. */
    int roundCount() {
        return rounds.size();
    }

    /** What should not have been seen. */
    List<String> findings() {
        return List.copyOf(findings);
    }
}
