package org.unmask.pipeline.screening;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.unmask.core.threads.DaemonThread;
import org.unmask.images.DecodeLimits;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.scoring.FaceScorer;
import org.unmask.pipeline.sources.LoosePicture;

/** A thread with a network of its own, which screens the batches it is given, in order. Given work by one thread. */
final class LocalWorker implements AutoCloseable {
    private final ExecutorService thread;
    private final Screen screen;
    private @Nullable FaceScorer scorer;

    LocalWorker(String name, Screen screen) {
        this.thread = DaemonThread.named(name);
        this.screen = screen;
    }

    /** How pictures are read and what is asked about them. */
    record Screen(
            Architecture architecture,
            ModelState state,
            ReadPicture reading,
            DecodeLimits limits,
            Optional<HeatMapFolder> heatMaps) {}

    /** The answers to a batch, by place, when they are there. */
    Future<List<ScreenedFace>> begin(List<LoosePicture> batch) {
        return thread.submit(() -> screened(batch));
    }

    @Override
    public void close() {
        // After the batch that is at work: its native memory is the network's.
        thread.submit(() -> {
            if (scorer != null) {
                scorer.close();
            }
        });
        thread.shutdown();
    }

    private List<ScreenedFace> screened(List<LoosePicture> batch) {
        List<FaceFile> files = batch.stream().map(screen.reading()::call).toList();
        return new BatchScreen(ready(), screen.limits(), screen.heatMaps())
                .screen(files).stream()
                        .sorted(Comparator.comparing(ScreenedFace::place))
                        .toList();
    }

    private FaceScorer ready() {
        FaceScorer own = scorer;
        if (own == null) {
            own = new FaceScorer(screen.architecture(), screen.state());
            scorer = own;
        }
        return own;
    }
}
