package org.unmask.pipeline.deepfakebench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;

/**
 * What videos of DeepfakeBench's files say of their frames: label, domain and group. A frame that is named several times, as one of several
 * splits is, is claimed once. Driver only.
 */
final class BenchClaims {
    /** FaceForensics++ calls a fake by the two videos that it is made of; the reals of both and the fake the other way round show the same people. */
    private static final Pattern PAIR = Pattern.compile("(\\d{3})_(\\d{3})");

    private static final String FACE_FORENSICS = "FF-";

    private final Map<String, Set<String>> fakeFamilies = new HashMap<>();
    private final Map<String, String> pairs = new HashMap<>();
    private final Optional<String> domain;

    private BenchClaims(List<BenchVideo> videos, Optional<String> domain) {
        this.domain = domain;
        for (BenchVideo video : videos) {
            if (label(video) == 1) {
                fakeFamilies
                        .computeIfAbsent(video.dataset(), name -> new TreeSet<>())
                        .add(video.family());
            }
            Matcher pair = PAIR.matcher(video.name());
            if (isFaceForensics(video) && pair.matches()) {
                String both = pair(pair);
                pairs.putIfAbsent(pair.group(1), both);
                pairs.putIfAbsent(pair.group(2), both);
            }
        }
    }

    /**
     * The claims of all frames.
     *
     * @param domain the domain of all of them; if empty, the data set's name, with that of the forgery family where it has several
     * @throws UserException if nobody can tell real from fake by a label's name
     */
    static List<ManifestEntry> of(List<BenchVideo> videos, FramePlaces places, Optional<String> domain) {
        BenchClaims claims = new BenchClaims(videos, domain);
        List<ManifestEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (BenchVideo video : videos) {
            for (String frame : video.frames()) {
                ManifestEntry entry = claims.of(video, frame, places);
                if (seen.add(entry.uri())) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private ManifestEntry of(BenchVideo video, String frame, FramePlaces places) {
        Optional<String> uri = places.find(frame);
        PictureProblem outside =
                uri.isPresent() ? null : new PictureProblem(RejectReason.MISSING_FILE, places.refusal(frame));
        return new ManifestEntry(
                frame,
                uri.orElse(frame),
                outside,
                domain.orElseGet(() -> domain(video)),
                label(video),
                group(video),
                null);
    }

    private String domain(BenchVideo video) {
        boolean hasSeveral =
                fakeFamilies.getOrDefault(video.dataset(), Set.of()).size() > 1;
        return hasSeveral ? video.dataset() + "-" + video.family() : video.dataset();
    }

    private String group(BenchVideo video) {
        if (!isFaceForensics(video)) {
            return video.dataset() + "/" + video.name();
        }
        Matcher pair = PAIR.matcher(video.name());
        return "FF/" + (pair.matches() ? pair(pair) : pairs.getOrDefault(video.name(), video.name()));
    }

    private static boolean isFaceForensics(BenchVideo video) {
        return video.family().startsWith(FACE_FORENSICS);
    }

    private static String pair(Matcher pair) {
        String first = pair.group(1);
        String second = pair.group(2);
        return first.compareTo(second) < 0 ? first + "_" + second : second + "_" + first;
    }

    /** 0 for families whose name has the word real, 1 for those with the word fake and the forgeries of FaceForensics++. */
    private static int label(BenchVideo video) {
        String family = video.family().toLowerCase(Locale.ROOT);
        if (family.matches("(.*[^a-z])?real([^a-z].*)?") || family.equals("0")) {
            return 0;
        }
        if (family.matches("(.*[^a-z])?fake.*") || isFaceForensics(video) || family.equals("1")) {
            return 1;
        }
        throw new UserException("Cannot ingest " + video.dataset()
                + ": expected labels that say real or fake, such as FF-real, FF-DF or CelebDFv2_fake, got "
                + video.family()
                + " for the video " + video.name() + ". Rename the label in the file.");
    }
}
