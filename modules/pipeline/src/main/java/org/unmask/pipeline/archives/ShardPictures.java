package org.unmask.pipeline.archives;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;
import org.unmask.pipeline.sources.PassedOver;
import org.unmask.pipeline.sources.SourceItem;
import org.unmask.pipeline.sources.SourcePicture;

/**
 * What one shard holds, sample by sample. In memory are the pictures of one sample, bounded together, and what lies beside them. A
 * shard that is cut or damaged gives what stands before the damage, and then itself as a picture that cannot be read. One thread.
 */
final class ShardPictures implements Iterator<SourceItem> {
    private final TarShard shard;
    private final int part;
    private final Configuration hadoop;
    private final Deque<SourceItem> ready = new ArrayDeque<>();
    private final Map<String, Long> passedOver = new TreeMap<>();

    private @Nullable EndedTar tar;
    private boolean isDone;
    private long memberCount;

    private String key = "";
    private SampleNotes notes = new SampleNotes();
    private List<Member> pictures = new ArrayList<>();
    private long sampleBytes;

    /** A picture whose sample is not complete yet. */
    private record Member(
            String name, byte @Nullable [] bytes, @Nullable PictureProblem problem) {}

    ShardPictures(TarShard shard, int part, Configuration hadoop) {
        this.shard = shard;
        this.part = part;
        this.hadoop = hadoop;
    }

    @Override
    public boolean hasNext() {
        prepare();
        return !ready.isEmpty();
    }

    @Override
    public SourceItem next() {
        prepare();
        return ready.removeFirst();
    }

    private void prepare() {
        while (ready.isEmpty() && !isDone) {
            try {
                advance();
            } catch (IOException | RuntimeException e) {
                // Whatever is the matter with one archive, what stands before is taken and the others are read.
                damaged(e);
            }
        }
    }

    /** Frees the file, wherever reading stands. */
    void close() {
        isDone = true;
        try {
            if (tar != null) {
                tar.close();
            }
        } catch (IOException e) {
            // It was read from and is read no more.
            tar = null;
        }
    }

    private void advance() throws IOException {
        if (tar == null) {
            tar = ShardFile.open(shard, hadoop);
        }
        TarArchiveEntry entry = tar.member();
        if (entry == null) {
            finish();
        } else if (!entry.isDirectory()) {
            memberCount++;
            take(entry, tar);
        }
    }

    private void take(TarArchiveEntry entry, EndedTar from) throws IOException {
        String name = entry.getName().replaceFirst("^(\\./)+", "");
        String why = reasonToPassOver(entry, name);
        if (why != null) {
            pass(why);
            return;
        }
        MemberName parts = MemberName.of(name);
        if (!parts.key().equals(key)) {
            endSample();
            key = parts.key();
        }
        if (parts.isPicture()) {
            pictures.add(picture(name, entry.getSize(), from));
        } else if (!SampleNotes.areIn(parts.ending())) {
            pass("." + parts.ending());
        } else if (entry.getSize() > SampleNotes.MOST_BYTES) {
            notes.refuse(
                    "expected at most " + SampleNotes.MOST_BYTES + " bytes of notes beside it, got " + entry.getSize());
        } else {
            notes.read(parts.ending(), whole(entry.getSize(), from));
        }
    }

    private static @Nullable String reasonToPassOver(TarArchiveEntry entry, String name) {
        if (entry.isSymbolicLink() || entry.isLink()) {
            return "links";
        }
        if (!entry.isFile()
                || entry.isSparse()
                || entry.isBlockDevice()
                || entry.isCharacterDevice()
                || entry.isFIFO()) {
            return "devices, pipes or sparse files";
        }
        if (MemberName.leadsOut(name)) {
            return "under names that lead out of the archive";
        }
        return MemberName.isHidden(name) ? PassedOver.HIDDEN : null;
    }

    private Member picture(String name, long length, EndedTar from) throws IOException {
        sampleBytes += length;
        return sampleBytes > SourceBytes.MOST_BYTES
                ? new Member(name, null, new PictureProblem(RejectReason.TOO_LARGE, SourceBytes.tooLong(sampleBytes)))
                : new Member(name, whole(length, from), null);
    }

    private static byte[] whole(long length, EndedTar from) throws IOException {
        byte[] bytes = from.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("it stops within a member");
        }
        return bytes;
    }

    private void endSample() {
        for (Member picture : pictures) {
            ManifestEntry claim = notes.of(shard.uri() + "!/" + picture.name(), shard.domain());
            PictureProblem problem = picture.problem() == null ? claim.problem() : picture.problem();
            byte[] bytes = picture.bytes();
            ready.addLast(
                    problem == null && bytes != null
                            ? SourcePicture.read(claim, part, bytes)
                            : SourcePicture.unread(claim, part, Objects.requireNonNull(problem)));
        }
        pictures = new ArrayList<>();
        notes = new SampleNotes();
        sampleBytes = 0;
    }

    private void pass(String why) {
        passedOver.merge(why, 1L, Long::sum);
    }

    private void finish() {
        endSample();
        passedOver.forEach((what, count) -> ready.addLast(new PassedOver(what, count)));
        close();
    }

    private void damaged(Exception problem) {
        long position = tar == null ? 0 : tar.position();
        String detail = "expected a whole archive, got " + memberCount + " members and an error after " + position
                + " bytes: " + (problem.getMessage() == null ? String.valueOf(problem) : problem.getMessage());
        RejectReason reason = tar == null ? RejectReason.UNREADABLE_FILE : RejectReason.TRUNCATED;
        finish();
        ready.addLast(SourcePicture.unread(
                new SampleNotes().of(shard.uri(), shard.domain()), part, new PictureProblem(reason, detail)));
    }
}
