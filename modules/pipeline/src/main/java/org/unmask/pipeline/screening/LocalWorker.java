package org.unmask.pipeline.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.threads.DaemonThread;
import org.unmask.images.DecodeLimits;
import org.unmask.images.detect.FaceFinder;
import org.unmask.images.detect.FaceFinding;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.scoring.FaceScorer;
import org.unmask.pipeline.sources.LoosePicture;

/** A thread with a network of its own, which screens the batches it is given, in order. Given work by one thread. */
final class LocalWorker implements AutoCloseable {
    private final ExecutorService thread;
    private final Screen screen;
    private @Nullable FaceScorer scorer;
    private @Nullable FaceFinder finder;

    LocalWorker(String name, Screen screen) {
        this.thread = DaemonThread.named(name);
        this.screen = screen;
    }

    /** How pictures are read and what is asked about them. */
    record Screen(
            Architecture architecture,
            ModelState state,
            Optional<Calibration> calibration,
            ReadPicture reading,
            FaceFinding finding,
            DecodeLimits limits,
            Optional<HeatMapFolder> heatMaps) {}

    /** The answers to a batch, by place, when they are there. */
    Future<List<ScreenedFace>> begin(List<LoosePicture> batch) {
        return thread.submit(() -> screened(batch));
    }

    @Override
    public void close() {
        // After the batch that is at work: its native memory is the network's.
        thread.execute(() -> {
            if (scorer != null) {
                scorer.close();
            }
            if (finder != null) {
                finder.close();
            }
        });
        thread.shutdown();
    }

    private List<ScreenedFace> screened(List<LoosePicture> batch) {
        FaceScorer ready = ready();
        FaceFinder looking = looking();
        // Pictures may have many faces: no more of them are held than of pictures.
        List<FaceFile> some = new ArrayList<>();
        List<ScreenedFace> answers = new ArrayList<>();
        for (LoosePicture picture : batch) {
            some.addAll(screen.reading().read(picture, screen.finding(), looking));
            if (some.size() >= batch.size()) {
                answers.addAll(answers(some, ready));
                some.clear();
            }
        }
        answers.addAll(answers(some, ready));
        answers.sort(Comparator.comparing(ScreenedFace::order));
        return answers;
    }

    private List<ScreenedFace> answers(List<FaceFile> faces, FaceScorer ready) {
        return new BatchScreen(ready, screen.calibration(), screen.limits(), screen.heatMaps()).screen(faces);
    }

    private FaceFinder looking() {
        FaceFinder own = finder;
        if (own == null) {
            own = screen.finding().open();
            finder = own;
        }
        return own;
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
