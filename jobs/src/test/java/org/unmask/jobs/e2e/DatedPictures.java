package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.unmask.generate.FaceFolder;
import org.unmask.generate.GenerateSpec;
import org.unmask.generate.forgery.ForgeryFamily;

/**
 * The pictures that come in on a date, in a folder of its own: drawn faces of two labelled domains and of one without labels for
 * learning. Nobody comes twice: groups are of their date.
 *
 * @param root where the folders of dates lie
 */
record DatedPictures(Path root) {
    static final List<String> SOURCES = List.of("blended_swap", "whole_synthesis");
    static final String TARGET = "diffusion_smoothing";

    private static final List<ForgeryFamily> FAMILIES =
            List.of(ForgeryFamily.BLENDED_SWAP, ForgeryFamily.WHOLE_SYNTHESIS, ForgeryFamily.DIFFUSION_SMOOTHING);
    private static final int SIDE = 32;
    private static final int QUALITY = 92;
    private static final double STRENGTH = 3;

    /** As many faces of each domain. */
    void usual(LocalDate date, int faces) throws IOException {
        write(date, faces, row -> row);
    }

    /** The same, of reals alone. */
    void ofOneClass(LocalDate date, int faces) throws IOException {
        write(date, 2 * faces, row -> row.contains(",real,") ? row : "");
    }

    /** The same, with the wrong labels in the labelled domains. */
    void ofWrongLabels(LocalDate date, int faces) throws IOException {
        write(date, faces, DatedPictures::turned);
    }

    /** Files that are called pictures and are none: cut off, empty, text. */
    void corrupt(LocalDate date, int faces) throws IOException {
        write(date, faces, row -> row);
        Path folder = folder(date);
        int file = 0;
        for (String row : Files.readAllLines(folder.resolve("manifest.csv")).subList(1, 3 * faces + 1)) {
            Path picture = folder.resolve(row.split(",", 2)[0]);
            byte[] bytes = Files.readAllBytes(picture);
            byte[] broken = switch (file++ % 3) {
                case 0 -> java.util.Arrays.copyOf(bytes, bytes.length / 3);
                case 1 -> ("no picture " + date + file).getBytes(StandardCharsets.UTF_8);
                default -> ("\u0000" + date + file).getBytes(StandardCharsets.UTF_8);
            };
            Files.write(picture, broken);
        }
    }

    /** More pictures for a date whose folder is there already; the manifest grows by them. */
    void late(LocalDate date, int faces) throws IOException {
        LocalDate other = date.plusYears(1);
        usual(other, faces);
        Path from = folder(other);
        Path to = Files.createDirectories(folder(date).resolve("late"));
        List<String> rows = new ArrayList<>(Files.readAllLines(folder(date).resolve("manifest.csv")));
        for (String row : Files.readAllLines(from.resolve("manifest.csv")).subList(1, 3 * faces + 1)) {
            String[] fields = row.split(",", -1);
            for (int field : new int[] {0, 4}) {
                if (!fields[field].isEmpty()) {
                    Path target = to.resolve(fields[field]);
                    Files.createDirectories(target.getParent());
                    Files.move(from.resolve(fields[field]), target);
                    fields[field] = "late/" + fields[field];
                }
            }
            rows.add(String.join(",", fields));
        }
        Files.write(folder(date).resolve("manifest.csv"), rows);
        try (var left = Files.walk(from)) {
            for (Path file : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Path folder(LocalDate date) {
        return root.resolve(date.toString());
    }

    private void write(LocalDate date, int faces, UnaryOperator<String> change) throws IOException {
        Path folder = folder(date);
        FaceFolder.write(
                folder,
                new GenerateSpec(FAMILIES, faces, SIDE, STRENGTH, QUALITY, date.toEpochDay(), Optional.empty()));
        Path manifest = folder.resolve("manifest.csv");
        List<String> rows = Files.readAllLines(manifest);
        List<String> changed = new ArrayList<>(List.of(rows.get(0)));
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(",", -1);
            fields[3] = date + "-" + fields[3];
            String kept = change.apply(String.join(",", fields));
            if (kept.isEmpty()) {
                Files.delete(folder.resolve(fields[0]));
            } else {
                changed.add(kept);
            }
        }
        Files.write(manifest, changed);
    }

    private static String turned(String row) {
        if (row.contains("," + TARGET + ",")) {
            return row;
        }
        // A mask belongs to a fake, so it goes with the label.
        String bare = row.replaceFirst("[^,]*$", "");
        return row.contains(",real,") ? bare.replace(",real,", ",fake,") : bare.replace(",fake,", ",real,");
    }
}
