package org.unmask.pipeline.screening;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unmask.core.errors.UserException;
import org.unmask.core.progress.Progress;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.backend.ThreadPlan;
import org.unmask.images.framing.Framing;
import org.unmask.networks.model.Architecture;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.ingest.DetectorSetup;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.models.ModelReader;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.ShardBatches;
import org.unmask.pipeline.sources.LoosePicture;
import org.unmask.pipeline.sources.LoosePictures;

/**
 * Asks a model about pictures that lie anywhere, in this process, one thread a core and without a Spark session: what {@link Screening}
 * says of them, seconds earlier. One thread.
 */
public final class LocalScreening {
    /** So few faces are scored while another thread would still ready its network. */
    private static final int FEWEST_AT_ONCE = 8;

    private final UnmaskConfig config;
    private final HadoopSettings files;
    private final ModelReader models;
    private final Progress progress;

    public LocalScreening(UnmaskConfig config, HadoopSettings files, ModelReader models, Progress progress) {
        this.config = config;
        this.files = files;
        this.models = models;
        this.progress = progress;
    }

    /**
     * Begins to screen the pictures of a request; the caller closes what it gets.
     *
     * @param request one with an input
     * @throws UserException if there is no such model or input, or the model draws no heat maps and they are wanted
     */
    public ScreenedFaces run(ScreeningRequest request) {
        String input = request.input()
                .orElseThrow(() -> new IllegalArgumentException("faces of the tables are read by Spark"));
        StoredModel model = request.model(models);
        List<LoosePicture> pictures = LoosePictures.find(ScreeningRequest.VERB, input, files.get()).stream()
                .sorted(Comparator.comparing(LoosePicture::uri))
                .toList();
        Optional<HeatMapFolder> folder = request.heatMaps().map(place -> HeatMapFolder.at(place, files));
        int cores = Runtime.getRuntime().availableProcessors();
        Backend.prepare(config.backend().device(), ThreadPlan.ofTasks(1, cores));
        var screen = new LocalWorker.Screen(
                model.architecture(),
                model.state(),
                model.calibration(),
                ReadPicture.as(config, files),
                DetectorSetup.of(config.ingest(), files.get()),
                ReadPicture.limits(config),
                folder);
        return new ScreenedHere(
                model, pictures, atOnce(model.architecture(), pictures.size(), cores), cores, screen, progress);
    }

    private int atOnce(Architecture architecture, int count, int cores) {
        int most = ShardBatches.facesAtOnce(
                config.evaluate().batchSize(),
                Framing.of(architecture.view(), architecture.inputSize()).storedBytes());
        return Math.min(most, Math.max(FEWEST_AT_ONCE, (count + cores - 1) / cores));
    }
}
