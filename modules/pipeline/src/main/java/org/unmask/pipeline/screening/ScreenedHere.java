package org.unmask.pipeline.screening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.progress.Progress;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.sources.LoosePicture;

/** What a model says of pictures in this process, at the pace of whoever takes the answers, two batches ahead on each core. */
final class ScreenedHere implements ScreenedFaces, Iterator<ScreenedFace> {
    private static final int BATCHES_AHEAD = 2;

    private final StoredModel model;
    private final List<LoosePicture> pictures;
    private final int atOnce;
    private final List<LocalWorker> workers = new ArrayList<>();
    private final Progress progress;
    private final Queue<Future<List<ScreenedFace>>> coming = new ArrayDeque<>();
    private final Queue<ScreenedFace> ready = new ArrayDeque<>();
    private int batchesBegun;
    private int batchesTaken;
    private long refusedCount;

    /**
     * Begins with the first batches.
     *
     * @param pictures in the order of their places
     * @param atOnce pictures of a batch but for the last, at least 1
     * @param cores threads at the most, at least 1
     */
    ScreenedHere(
            StoredModel model,
            List<LoosePicture> pictures,
            int atOnce,
            int cores,
            LocalWorker.Screen screen,
            Progress progress) {
        this.model = model;
        this.pictures = pictures;
        this.atOnce = atOnce;
        this.progress = progress;
        for (int worker = 0; worker < Math.min(cores, (pictures.size() + atOnce - 1) / atOnce); worker++) {
            workers.add(new LocalWorker("score-" + worker, screen));
        }
        progress.begin("score: pictures", pictures.size());
        while (coming.size() < BATCHES_AHEAD * workers.size() && beginNext()) {}
    }

    @Override
    public StoredModel model() {
        return model;
    }

    @Override
    public Iterator<ScreenedFace> inOrder() {
        return this;
    }

    @Override
    public long refusedCount() {
        return refusedCount;
    }

    @Override
    public boolean hasNext() {
        fill();
        return !ready.isEmpty();
    }

    @Override
    public ScreenedFace next() {
        fill();
        // An empty queue throws what an iterator at its end throws.
        return ready.remove();
    }

    private void fill() {
        if (ready.isEmpty() && !coming.isEmpty()) {
            List<ScreenedFace> batch = answers(coming.remove());
            beginNext();
            ready.addAll(batch);
            refusedCount += batch.stream().filter(face -> !face.isScored()).count();
            batchesTaken++;
            progress.reached(Math.min(pictures.size(), (long) batchesTaken * atOnce));
        }
    }

    @Override
    public void close() {
        progress.end();
        coming.forEach(batch -> batch.cancel(false));
        workers.forEach(LocalWorker::close);
    }

    private boolean beginNext() {
        int first = batchesBegun * atOnce;
        if (first >= pictures.size()) {
            return false;
        }
        LocalWorker worker = workers.get(batchesBegun % workers.size());
        coming.add(worker.begin(pictures.subList(first, Math.min(first + atOnce, pictures.size()))));
        batchesBegun++;
        return true;
    }

    private static List<ScreenedFace> answers(Future<List<ScreenedFace>> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException(
                    "Cannot wait for scores: expected them to come, got an interruption. Run the job again.", e);
        }
    }
}
