package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.random.Seeds;

/**
 * What nights have left, read with Iceberg alone: whether the tables go together, who was champion when, and what each champion is worth
 * on the labelled test faces of all dates but the one of wrong labels. One thread.
 */
final class FortnightLedger {
    static final String HEADER = "date,event,exit,run,champion,promoted,"
            + String.join(
                    ",",
                    DatedPictures.SOURCES.stream()
                            .map(domain -> "auc_" + domain)
                            .toList())
            + ",least_difference_high,faces,rejects,rounds,pseudo_labels,scores";

    private static final String WRONG_LABELS = "wrong labels";
    private static final int SAMPLES = 1000;

    private final Path folder;
    private final Path warehouse;
    private final DatedPictures pictures;
    private final List<String> settings;
    private final Lake lake;
    private final List<String> judgements = new ArrayList<>();

    FortnightLedger(Path folder, Path warehouse, DatedPictures pictures, List<String> settings) {
        this.folder = folder;
        this.warehouse = warehouse;
        this.pictures = pictures;
        this.settings = settings;
        this.lake = new Lake(warehouse);
    }

    /** What does not go together. */
    List<String> findings(List<LocalDate> dates) throws IOException {
        List<String> findings = new ArrayList<>();
        Set<String> faces = distinct(findings, "faces", "face_id");
        distinct(findings, "runs", "run_id");
        distinct(findings, "models", "model_id");
        distinct(findings, "labels", "face_id", "origin", "label");
        distinct(findings, "rounds", "run_id", "domain", "curriculum", "round");
        distinct(findings, "pseudo_labels", "run_id", "domain", "curriculum", "round", "face_id");
        distinct(findings, "scores", "run_id", "model_id", "face_id");
        distinct(findings, "evaluations", "run_id", "model_id", "domain", "split", "metric", "alteration");
        distinct(findings, "gate_decisions", "run_id", "model_id", "rule");
        distinct(findings, "rejects", "source_uri");
        for (String table : List.of("labels", "scores", "pseudo_labels")) {
            same(
                    findings,
                    "faces that " + table + " has and faces lacks",
                    Set.of(),
                    without(ids(table, "face_id"), faces));
        }
        Set<String> champions = ids("promotions", "model_id");
        Set<String> scored = new HashSet<>();
        lake.rows("scores", "face_id", "model_id").stream()
                .filter(row -> champions.contains(row.get(1).toString()))
                .forEach(row -> scored.add(row.get(0).toString()));
        same(findings, "faces that no champion has scored", Set.of(), without(faces, scored));
        same(findings, "pictures", pictures(), lake.count("faces") + lake.count("rejects"));
        List<String> nights = lake.rows("runs", "run_date", "job").stream()
                .filter(row -> row.get(1).equals("nightly"))
                .map(row -> row.get(0).toString())
                .sorted()
                .toList();
        same(
                findings,
                "dates with a night",
                dates.stream().map(LocalDate::toString).toList(),
                nights);
        same(findings, "rounds", counted("pseudo_labels"), ids("rounds", "run_id", "domain", "curriculum", "round"));
        List<String> now = lake.rows("models", "model_id", "stage").stream()
                .filter(row -> row.get(1).equals("champion"))
                .map(row -> row.get(0).toString())
                .toList();
        same(findings, "champions", List.of(changes().get(changes().size() - 1).modelId()), now);
        for (List<Object> row : lake.rows("models", "checkpoint_path")) {
            same(
                    findings,
                    "file " + row,
                    true,
                    Files.exists(warehouse.resolve(row.get(0).toString())));
        }
        same(findings, "branches", List.of(), lake.branches("pseudo_labels"));
        same(findings, "leftovers", List.of(), leftovers());
        timeline(findings, nights.size());
        return findings;
    }

    /** That the page which leads to all others tells of every night and of every change of the champion. */
    private void timeline(List<String> findings, int nights) throws IOException {
        String page = Files.readString(warehouse.resolve("reports/index.html"));
        for (Change change : changes()) {
            same(findings, change.modelId() + " in the timeline", true, page.contains(change.modelId()));
        }
        long reports = lake.rows("runs", "run_id").stream()
                .filter(row -> page.contains("href=\"" + row.get(0) + ".html\""))
                .count();
        same(findings, "nights that the index leads to", (long) nights, reports);
    }

    /** One line for each date; evaluates every champion first, on the faces that are there now. */
    List<String> rows(Map<LocalDate, String> events, Map<LocalDate, String> exits) throws IOException {
        List<Change> changes = changes();
        Set<String> champions =
                new TreeSet<>(changes.stream().map(Change::modelId).toList());
        Map<String, Map<String, ScoredFaces>> scores = evaluate(champions, events);
        List<String> lines = new ArrayList<>();
        String before = "";
        for (LocalDate date : events.keySet()) {
            String run = ofDate("runs", date).stream().findFirst().orElse("");
            String champion = changes.stream()
                    .filter(change -> !change.date().isAfter(date))
                    .reduce((older, newer) -> newer)
                    .map(Change::modelId)
                    .orElse("");
            StringBuilder line = new StringBuilder(String.join(
                    ",",
                    "" + date,
                    events.get(date),
                    exits.get(date),
                    run,
                    champion,
                    champion.equals(before) ? "no" : "yes"));
            double high = Double.NaN;
            for (String domain : DatedPictures.SOURCES) {
                ScoredFaces own = scores.get(champion).get(domain);
                line.append(String.format(
                        Locale.ROOT,
                        ",%.3f",
                        bootstrap().interval(own, Metric.AUC).orElseThrow().value()));
                if (!champion.equals(before) && !before.isEmpty()) {
                    Interval difference = bootstrap()
                            .pairedDifference(own, scores.get(before).get(domain), Metric.AUC)
                            .orElseThrow();
                    high = Double.isNaN(high) ? difference.high() : Math.min(high, difference.high());
                    if (difference.high() < 0) {
                        judgements.add(date + ": the champion got worse on " + domain + " by " + difference);
                    }
                }
            }
            line.append(Double.isNaN(high) ? "," : String.format(Locale.ROOT, ",%.3f", high));
            line.append(String.format(
                    Locale.ROOT,
                    ",%d,%d,%d,%d,%d",
                    taken("faces", date),
                    taken("rejects", date),
                    ofDate("rounds", date).size(),
                    ofDate("pseudo_labels", date).size(),
                    ofDate("scores", date).size()));
            lines.add(line.toString());
            before = champion;
        }
        return lines;
    }

    /** What is wrong with the champions, once the rows are made. */
    List<String> judgements() {
        return List.copyOf(judgements);
    }

    /** The scores of each model on the test faces of each labelled domain. */
    private Map<String, Map<String, ScoredFaces>> evaluate(Set<String> models, Map<LocalDate, String> events)
            throws IOException {
        List<String> words = new ArrayList<>(List.of("evaluate", "--warehouse", "" + warehouse));
        models.forEach(model -> words.addAll(List.of("--model", model)));
        DatedPictures.SOURCES.forEach(domain -> words.addAll(List.of("--domain", domain)));
        words.addAll(settings);
        Finished evaluated = InOneProcess.run(folder, words);
        if (evaluated.exitCode() != 0) {
            judgements.add("evaluate ended with " + evaluated.exitCode() + ": " + evaluated.err());
        }
        Map<String, String> groups = new HashMap<>();
        for (List<Object> face : lake.rows("faces", "face_id", "group_id", "ingest_date")) {
            if (!WRONG_LABELS.equals(events.get(LocalDate.parse(face.get(2).toString())))) {
                groups.put(face.get(0).toString(), face.get(1).toString());
            }
        }
        Map<String, Integer> labels = new HashMap<>();
        lake.rows("labels", "face_id", "label")
                .forEach(row -> labels.put(row.get(0).toString(), ((Number) row.get(1)).intValue()));
        Map<String, Map<String, List<List<Object>>>> rows = new TreeMap<>();
        for (List<Object> row : lake.rows("scores", "run_id", "model_id", "domain", "face_id", "p_fake")) {
            if (row.get(0).toString().startsWith("evaluate-")
                    && groups.containsKey(row.get(3).toString())) {
                rows.computeIfAbsent(row.get(1).toString(), model -> new TreeMap<>())
                        .computeIfAbsent(row.get(2).toString(), domain -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<String, Map<String, ScoredFaces>> scores = new TreeMap<>();
        rows.forEach((model, byDomain) -> byDomain.forEach((domain, of) ->
                scores.computeIfAbsent(model, any -> new TreeMap<>()).put(domain, scored(of, labels, groups))));
        return scores;
    }

    private static ScoredFaces scored(
            List<List<Object>> rows, Map<String, Integer> labels, Map<String, String> groups) {
        List<List<Object>> sorted = rows.stream()
                .sorted(Comparator.comparing(row -> row.get(3).toString()))
                .toList();
        return new ScoredFaces(
                sorted.stream().mapToDouble(row -> (Double) row.get(4)).toArray(),
                sorted.stream()
                        .mapToInt(row -> labels.get(row.get(3).toString()))
                        .toArray(),
                sorted.stream().map(row -> groups.get(row.get(3).toString())).toArray(String[]::new));
    }

    private static Bootstrap bootstrap() {
        return new Bootstrap(SAMPLES, Seeds.of(14));
    }

    /** A change of the champion, for a date. */
    private record Change(LocalDate date, String modelId) {}

    private List<Change> changes() {
        return lake.rows("promotions", "promoted_at", "run_id", "model_id").stream()
                .sorted(Comparator.comparing(row -> row.get(0).toString()))
                .map(row -> new Change(
                        LocalDate.parse(row.get(1).toString().replaceFirst("nightly-(.{10}).*", "$1")),
                        row.get(2).toString()))
                .toList();
    }

    private List<String> ofDate(String table, LocalDate date) {
        return lake.rows(table, "run_id").stream()
                .map(row -> row.get(0).toString())
                .filter(run -> run.startsWith("nightly-" + date + "-"))
                .toList();
    }

    private long taken(String table, LocalDate date) {
        return lake.rows(table, "ingest_date").stream()
                .filter(row -> row.get(0).toString().equals("" + date))
                .count();
    }

    private long pictures() throws IOException {
        try (Stream<Path> files = Files.walk(pictures.root())) {
            return files.filter(file -> file.toString().matches(".*/(real|fake)/[^/]*"))
                    .count();
        }
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(warehouse)) {
            return files.map(file -> warehouse.relativize(file).toString())
                    .filter(name -> name.contains(".writing") || name.startsWith("unfinished/"))
                    .toList();
        }
    }

    private Set<String> counted(String table) {
        return ids(table, "run_id", "domain", "curriculum", "round");
    }

    private Set<String> ids(String table, String... columns) {
        return new TreeSet<>(
                lake.rows(table, columns).stream().map(List::toString).toList());
    }

    private Set<String> ids(String table, String column) {
        return new TreeSet<>(lake.rows(table, column).stream()
                .map(row -> row.get(0).toString())
                .toList());
    }

    private Set<String> distinct(List<String> findings, String table, String... columns) {
        List<String> all = lake.rows(table, columns).stream()
                .map(row -> columns.length == 1 ? row.get(0).toString() : row.toString())
                .toList();
        Set<String> distinct = new TreeSet<>(all);
        same(findings, "rows of " + table + ", each once", distinct.size(), all.size());
        return distinct;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static void same(List<String> findings, String what, Object expected, Object got) {
        if (!expected.equals(got)) {
            findings.add(what + ": expected " + expected + ", got " + got);
        }
    }
}
