package org.unmask.jobs.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who reads the tables again and again while jobs write them, and notes what no reader should ever see. */
final class ThroughoutReader implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final SharedLake lake;
    private final Thread thread = new Thread(this::read, "reader");
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Map<String, Integer> before = new TreeMap<>();
    private final Map<List<Object>, Integer> rounds = new HashMap<>();

    private ThroughoutReader(SharedLake lake) {
        this.lake = lake;
    }

    static ThroughoutReader begin(SharedLake lake) {
        ThroughoutReader reader = new ThroughoutReader(lake);
        reader.thread.start();
        return reader;
    }

    /** Errors, faces that were there twice, rows that were gone again, and rounds that grew: half of them had been shown. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** How often it has looked at tables that were there. */
    int looks() {
        return looks.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            while (!thread.isInterrupted()) {
                look();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!thread.isInterrupted()) {
                problems.add(e.toString());
            }
        }
    }

    private void look() {
        if (lake.has("faces")) {
            List<List<Object>> faces = lake.rows("faces", "face_id");
            if (faces.stream().distinct().count() != faces.size()) {
                problems.add("faces that are there twice: " + faces);
            }
            if (faces.size() < before.getOrDefault("faces", 0)) {
                problems.add("faces that are gone again: " + faces.size());
            }
            before.put("faces", faces.size());
            looks.incrementAndGet();
        }
        if (lake.has("pseudo_labels")) {
            Map<List<Object>, Integer> now = new HashMap<>();
            lake.rows("pseudo_labels", "run_id", "domain", "curriculum", "round")
                    .forEach(row -> now.merge(row, 1, Integer::sum));
            rounds.forEach((round, size) -> {
                if (!size.equals(now.get(round))) {
                    problems.add("round " + round + " had " + size + " rows and then " + now.get(round));
                }
            });
            rounds.putAll(now);
        }
    }
}
