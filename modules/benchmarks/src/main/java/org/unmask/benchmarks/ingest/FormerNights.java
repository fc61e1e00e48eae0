package org.unmask.benchmarks.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.likeness.Likeness.Looks;
import org.unmask.core.split.SplitRule;
import org.unmask.images.GreyThumbnail;
import org.unmask.images.PerceptualHash;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.LabelRow;
import org.unmask.tables.rows.RejectRow;

/**
 * Rows as many nights of the past leave them, without their pictures: faces whose hashes and thumbnails are near those of some real files,
 * so that they meet new ones of the same kind as often, and are copies of none; a label of each, and a reject beside every twenty. A face's
 * bytes are few, which nobody reads who takes in others. Driver only.
 */
final class FormerNights {
    private static final int A_NIGHT = 5_000;
    private static final int FACES_A_REJECT = 20;
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    private final SparkSession spark;
    private final FormerFaces faces;

    private FormerNights(SparkSession spark, FormerFaces faces) {
        this.spark = spark;
        this.faces = faces;
    }

    /** Of faces that look somewhat like these files. */
    static FormerNights like(List<Path> files, SparkSession spark, SplitRule splits) {
        List<Looks> looks = new ArrayList<>();
        files.forEach(file -> looks.add(looks(file)));
        return new FormerNights(spark, new FormerFaces(looks, splits));
    }

    private static Looks looks(Path file) {
        try {
            Picture thumbnail =
                    PictureCodec.DEFAULT.look(Files.readAllBytes(file)).thumbnail();
            return new Looks(
                    PerceptualHash.of(thumbnail).bits(),
                    GreyThumbnail.of(thumbnail).orElse(new byte[FormerFaces.THUMBNAIL]),
                    FormerFaces.SIDE);
        } catch (IOException | UnreadablePictureException e) {
            throw new UserException(
                    "Cannot imitate " + file + ": expected a picture, got " + e.getMessage()
                            + ". Make the folder anew.",
                    e);
        }
    }

    /** Fills tables up to so many faces, a commit a night; full ones stay as they are. */
    void fill(Tables tables, long count) {
        for (long from = tables.faces().rowCount(); from < count; from += A_NIGHT) {
            LocalDate date = LAST.minusDays(from / A_NIGHT);
            long to = Math.min(count, from + A_NIGHT);
            JavaRDD<Long> numbers = spark.range(from, to, 1, 1).toJavaRDD();
            FormerFaces former = faces;
            tables.faces().append(numbers.map(number -> former.face(number, date)));
            tables.labels().append(numbers.map(number -> former.label(number, date)), to - from);
            JavaRDD<RejectRow> rejects =
                    numbers.filter(number -> number % FACES_A_REJECT == 0).map(number -> former.reject(number, date));
            tables.rejects().append(rejects, (to - from) / FACES_A_REJECT);
        }
    }

    /**
     * The rows of a face by its number. Immutable; runs on executors.
     *
     * @param looks what faces look somewhat like
     */
    private record FormerFaces(List<Looks> looks, SplitRule splits) implements Serializable {
        static final int SIDE = 160;
        static final int THUMBNAIL = 256;
        private static final int IMAGE = 512;
        private static final int NAME = 32;
        private static final String DOMAIN = "former";

        /** More than copies differ in, few enough to have keys in common with what is alike. */
        private static final int TURNED_BITS = 20;

        /** Grey levels by which values of a thumbnail differ at most. */
        private static final int NOISE = 48;

        FaceRow face(long number, LocalDate date) {
            SplittableRandom random = new SplittableRandom(number);
            Looks alike = looks.get(random.nextInt(looks.size()));
            String source = name(number, "source");
            return new FaceRow(
                    name(number, "face"),
                    DOMAIN,
                    source,
                    splits.of(source),
                    "file:/former/" + number + ".jpg",
                    source,
                    0,
                    SIDE,
                    SIDE,
                    turned(alike.hash(), random),
                    bytes(random, IMAGE),
                    date,
                    run(date),
                    SIDE,
                    SIDE,
                    0,
                    0,
                    0.0,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    noisy(alike.thumbnail(), random),
                    null,
                    null,
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    92);
        }

        LabelRow label(long number, LocalDate date) {
            return new LabelRow(name(number, "face"), (int) (number % 2), "manifest", at(date), run(date));
        }

        RejectRow reject(long number, LocalDate date) {
            return new RejectRow(
                    "file:/former/rejects/" + number + ".jpg",
                    name(number, "reject"),
                    DOMAIN,
                    RejectReason.DECODE_FAILED,
                    "former",
                    date,
                    run(date));
        }

        private static String name(long number, String of) {
            return HexFormat.of().formatHex(bytes(new SplittableRandom(31 * number + of.hashCode()), NAME));
        }

        private static String run(LocalDate date) {
            return "former-" + date;
        }

        private static Instant at(LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private static byte[] bytes(SplittableRandom random, int count) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        }

        private static long turned(long hash, SplittableRandom random) {
            long turned = hash;
            for (int bit = 0; bit < TURNED_BITS; bit++) {
                turned ^= 1L << random.nextInt(Long.SIZE);
            }
            return turned;
        }

        private static byte[] noisy(byte[] values, SplittableRandom random) {
            byte[] noisy = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                int value = (values[i] & 0xff) + random.nextInt(-NOISE, NOISE + 1);
                noisy[i] = (byte) Math.max(0, Math.min(255, value));
            }
            return noisy;
        }
    }
}
